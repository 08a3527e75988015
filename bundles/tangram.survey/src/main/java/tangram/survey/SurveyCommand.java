package tangram.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Command;
import tangram.kernel.api.Epochs;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;
import tangram.survey.file.SurveyRefused;
import tangram.survey.rows.RunningSystem;
import tangram.survey.rows.SurveyWriter;

/** {@code survey check}, {@code plan} and {@code apply} a file, and {@code survey export}. */
@Component
public final class SurveyCommand implements Command {

    private static final String USAGE_CHECK =
            "survey check FILE [--strict] [--lang en|zh]   say what is wrong or questionable, change nothing";
    private static final String USAGE_PLAN =
            "survey plan FILE [--format text|json] [--lang en|zh]   say what applying it would change, change nothing";
    private static final String USAGE_APPLY =
            "survey apply FILE [--insist REASON] [--lang en|zh]   bring the system to what the survey says";
    private static final String USAGE_EXPORT =
            "survey export [FILE] [--force] [--lang en|zh]   write the system as a survey, here or to a new file";

    static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-CN");
    private static final Set<String> FORMATS = Set.of("text", "json");

    private final SurveyApplication application;
    private final ChangeDesk desk;
    private final RunningSystem system;
    private final SurveyAdvice advice;
    private final Epochs epochs;
    private final Path data;
    private final String locale;

    @Activate
    public SurveyCommand(
            BundleContext context,
            @Reference SurveyApplication application,
            @Reference ChangeDesk desk,
            @Reference RunningSystem system,
            @Reference SurveyAdvice advice,
            @Reference Epochs epochs) {
        this(
                application,
                desk,
                system,
                advice,
                epochs,
                Path.of(property(context, "tangram.data", "data")),
                property(context, "tangram.locale", "zh-CN"));
    }

    SurveyCommand(
            SurveyApplication application,
            ChangeDesk desk,
            RunningSystem system,
            SurveyAdvice advice,
            Epochs epochs,
            Path data,
            String locale) {
        this.application = application;
        this.desk = desk;
        this.system = system;
        this.advice = advice;
        this.epochs = epochs;
        this.data = data;
        this.locale = locale;
    }

    private static String property(BundleContext context, String key, String otherwise) {
        String value = context.getProperty(key);
        return value == null || value.isBlank() ? otherwise : value;
    }

    @Override
    public String name() {
        return "survey";
    }

    @Override
    public List<String> usage() {
        return List.of(USAGE_CHECK, USAGE_PLAN, USAGE_APPLY, USAGE_EXPORT);
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        List<String> words = new ArrayList<>(arguments);
        String language = option(words, "--lang").orElse(locale);
        Optional<String> format = option(words, "--format");
        Optional<String> insisting = option(words, "--insist");
        boolean force = words.remove("--force");
        boolean strict = words.remove("--strict");
        String verb = words.isEmpty() ? "" : words.get(0);
        boolean export = verb.equals("export");
        boolean known = Set.of("check", "plan", "apply", "export").contains(verb)
                && (words.size() == 2 || (export && words.size() == 1))
                && words.stream().noneMatch(word -> word.startsWith("--"))
                && (!force || (export && words.size() == 2))
                && (!strict || verb.equals("check"))
                && (insisting.isEmpty() || verb.equals("apply"))
                && (format.isEmpty() || (verb.equals("plan") && FORMATS.contains(format.get())));
        if (!known || !LANGUAGES.contains(language)) {
            return Outcome.usage(String.join("\n", usage()) + "\n");
        }
        Sentences sentences = new Sentences(Locale.forLanguageTag(language));
        Caller caller =
                new Caller(0, "console", "console", true, Locale.forLanguageTag(language), "console", epochs.now());
        if (export) {
            String text = SurveyWriter.write(system.rows(caller));
            return words.size() == 1
                    ? Outcome.done(text)
                    : save(text, directory.resolve(words.get(1)), force, sentences);
        }
        Path file = directory.resolve(words.get(1));
        try {
            Survey survey = SurveyReader.read(file, application.known(caller));
            return switch (verb) {
                case "apply" -> apply(caller, survey, file, insisting, sentences);
                case "plan" -> plan(caller, survey, format.equals(Optional.of("json")), sentences);
                default -> check(caller, survey, strict, sentences);
            };
        } catch (ChangeDesk.PoliciesBroken e) {
            StringBuilder text = new StringBuilder();
            e.verdicts().forEach(verdict -> text.append(sentences.of(verdict)).append('\n'));
            return Outcome.refused(text + sentences.of("policies-refused") + "\n");
        } catch (SurveyRefused e) {
            return Outcome.refused(sentences.of(e.errors()) + sentences.of("refused") + "\n");
        }
    }

    /** The word after this one; both are taken out. */
    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    private Outcome check(Caller caller, Survey survey, boolean strict, Sentences sentences) {
        ChangeDesk.Done<SurveyApplication.Result> planned = desk.plan(caller, () -> survey);
        return new CheckUpReport(sentences)
                .add(survey.warnings())
                .add(planned.result().warnings())
                .broken(planned.broken())
                .advise(advice.on(caller, survey, planned.result().change()))
                .outcome(strict);
    }

    private Outcome plan(Caller caller, Survey survey, boolean json, Sentences sentences) {
        PlanText plan = new PlanText(desk.plan(caller, () -> survey), survey.warnings(), sentences);
        return Outcome.done(json ? plan.json() : plan.text());
    }

    /** A file that is there is not written over by mistake. */
    private static Outcome save(String text, Path file, boolean force, Sentences sentences) {
        OpenOption[] options = force
                ? new OpenOption[] {
                    StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                }
                : new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW};
        try {
            Files.writeString(file, text, options);
        } catch (FileAlreadyExistsException there) {
            return Outcome.refused(sentences.of("export.file-there", file.toString()) + "\n");
        } catch (IOException e) {
            return Outcome.refused(sentences.of("export.unwritable", file.toString()) + "\n");
        }
        return Outcome.done(sentences.of("export.done", file.toString()) + "\n");
    }

    private Outcome apply(Caller caller, Survey survey, Path file, Optional<String> insisting, Sentences sentences) {
        InitialPasswords passwords = new InitialPasswords(data);
        AtomicReference<@Nullable Path> prepared = new AtomicReference<>();
        SurveyApplication.Result result;
        try {
            result = desk.carryOut(caller, () -> survey, file.toString(), insisting, initial -> {
                        discard(passwords, prepared);
                        if (!initial.isEmpty()) {
                            prepared.set(passwords.prepare(initial));
                        }
                    })
                    .result();
        } catch (UncheckedIOException noPlaceForThem) {
            discard(passwords, prepared);
            return Outcome.refused(
                    sentences.of("passwords-unwritable", data.toString()) + "\n" + sentences.of("refused") + "\n");
        } catch (RuntimeException e) {
            discard(passwords, prepared);
            throw e;
        }
        // First of all the passwords, which nobody could make again.
        Path kept = prepared.get();
        Optional<Path> handedOut = kept == null ? Optional.empty() : Optional.of(passwords.keep(kept));
        StringBuilder text = new StringBuilder(new CheckUpReport(sentences)
                .add(survey.warnings())
                .add(result.warnings())
                .advise(advice.on(caller, survey, result.change()))
                .warnings());
        if (result.total() == 0) {
            text.append(sentences.of("applied.nothing")).append('\n');
        }
        result.changed()
                .forEach(
                        (section, rows) -> text.append(sentences.of("applied.section", section, Integer.toString(rows)))
                                .append('\n'));
        handedOut.ifPresent(list ->
                text.append(sentences.of("applied.passwords", list.toString())).append('\n'));
        return Outcome.done(text.toString());
    }

    /** The work may run twice; only the last run's passwords are true. */
    private static void discard(InitialPasswords passwords, AtomicReference<@Nullable Path> prepared) {
        Path before = prepared.getAndSet(null);
        if (before != null) {
            passwords.discard(before);
        }
    }
}
