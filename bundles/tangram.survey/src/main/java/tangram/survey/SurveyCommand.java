package tangram.survey;

import java.io.UncheckedIOException;
import java.nio.file.Path;
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

/** {@code survey check FILE} and {@code survey apply FILE}. */
@Component
public final class SurveyCommand implements Command {

    private static final String USAGE_APPLY =
            "survey apply FILE [--lang en|zh]   bring the system to what the survey says";
    private static final String USAGE_CHECK =
            "survey check FILE [--lang en|zh]   say what is wrong with it, change nothing";

    private static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-CN");

    private final SurveyApplication application;
    private final Epochs epochs;
    private final Path data;
    private final String locale;

    @Activate
    public SurveyCommand(BundleContext context, @Reference SurveyApplication application, @Reference Epochs epochs) {
        this(
                application,
                epochs,
                Path.of(property(context, "tangram.data", "data")),
                property(context, "tangram.locale", "zh-CN"));
    }

    SurveyCommand(SurveyApplication application, Epochs epochs, Path data, String locale) {
        this.application = application;
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
        return List.of(USAGE_CHECK, USAGE_APPLY);
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        List<String> words = new ArrayList<>(arguments);
        String language = locale;
        int option = words.indexOf("--lang");
        if (option >= 0 && option + 1 < words.size()) {
            language = words.remove(option + 1);
            words.remove(option);
        }
        boolean apply = words.size() == 2 && words.get(0).equals("apply");
        boolean check = words.size() == 2 && words.get(0).equals("check");
        if ((!apply && !check) || !LANGUAGES.contains(language)) {
            return Outcome.usage(String.join("\n", usage()) + "\n");
        }
        Sentences sentences = new Sentences(Locale.forLanguageTag(language));
        Path file = directory.resolve(words.get(1));
        Caller caller =
                new Caller(0, "console", "console", true, Locale.forLanguageTag(language), "console", epochs.now());
        try {
            Survey survey = SurveyReader.read(file, application.known(caller));
            String warnings = sentences.of(survey.warnings());
            if (apply) {
                return apply(caller, survey, file, sentences, warnings);
            }
            warnings += sentences.of(application.check(caller, survey));
            return Outcome.done(warnings + sentences.of("checked") + "\n");
        } catch (SurveyRefused e) {
            return Outcome.refused(sentences.of(e.errors()) + sentences.of("refused") + "\n");
        }
    }

    private Outcome apply(Caller caller, Survey survey, Path file, Sentences sentences, String warnings) {
        InitialPasswords passwords = new InitialPasswords(data);
        AtomicReference<@Nullable Path> prepared = new AtomicReference<>();
        SurveyApplication.Result result;
        try {
            result = application.apply(caller, survey, file.toString(), Optional.empty(), initial -> {
                discard(passwords, prepared);
                if (!initial.isEmpty()) {
                    prepared.set(passwords.prepare(initial));
                }
            });
        } catch (UncheckedIOException noPlaceForThem) {
            discard(passwords, prepared);
            return Outcome.refused(
                    sentences.of("passwords-unwritable", data.toString()) + "\n" + sentences.of("refused") + "\n");
        } catch (RuntimeException e) {
            discard(passwords, prepared);
            throw e;
        }
        StringBuilder text = new StringBuilder(warnings).append(sentences.of(result.warnings()));
        if (result.total() == 0) {
            text.append(sentences.of("applied.nothing")).append('\n');
        }
        result.changed()
                .forEach(
                        (section, rows) -> text.append(sentences.of("applied.section", section, Integer.toString(rows)))
                                .append('\n'));
        if (survey.approvals() > 0) {
            text.append(sentences.of("applied.later")).append('\n');
        }
        Path kept = prepared.get();
        if (kept != null) {
            text.append(sentences.of("applied.passwords", passwords.keep(kept).toString()))
                    .append('\n');
        }
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
