package tangram.modules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.Command;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.module.InstalledModules;
import tangram.kernel.api.module.InstalledModules.Delivery;
import tangram.kernel.api.module.InstalledModules.Done;
import tangram.kernel.api.module.InstalledModules.Fate;
import tangram.kernel.api.module.InstalledModules.Leaving;
import tangram.kernel.api.module.InstalledModules.Wish;

/** {@code module list}, {@code info} and every change of modules, for the owner of the server. */
@Component
public final class ModuleCommand implements Command {

    private static final String COMMON = " [--dry-run] [--insist REASON] [--lang en|zh]";
    private static final List<String> USAGE = List.of(
            "module list [--lang en|zh]                       say which modules there are and how they stand",
            "module info MODULE [--lang en|zh]                say all of one",
            "module install FILE [--signature FILE]" + COMMON,
            "module update MODULE FILE [--signature FILE]" + COMMON,
            "module replace MODULE FILE [--signature FILE]" + COMMON,
            "module start|stop MODULE" + COMMON,
            "module uninstall MODULE [--archive TYPE,…|all --to FILE] [--purge TYPE,…|all [--confirm CODE]]" + COMMON);

    private static final Set<String> VALUED =
            Set.of("--signature", "--insist", "--lang", "--archive", "--to", "--purge", "--confirm");
    private static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-CN");

    private final InstalledModules modules;
    private final Texts texts;
    private final Epochs epochs;
    private final String locale;

    /** What was typed: words, and options with their values. */
    private record Line(List<String> words, Map<String, String> options, boolean dryRun, Locale locale) {

        Optional<String> option(String name) {
            return Optional.ofNullable(options.get(name));
        }

        Wish wish() {
            return new Wish(dryRun, option("--insist"));
        }
    }

    @Activate
    public ModuleCommand(
            BundleContext context,
            @Reference InstalledModules modules,
            @Reference Texts texts,
            @Reference Epochs epochs) {
        this.modules = modules;
        this.texts = texts;
        this.epochs = epochs;
        this.locale = Optional.ofNullable(context.getProperty("tangram.locale")).orElse("zh-CN");
    }

    @Override
    public String name() {
        return "module";
    }

    @Override
    public List<String> usage() {
        return USAGE;
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        return read(arguments)
                .flatMap(line -> run(line, directory))
                .orElseGet(() -> Outcome.usage(String.join("\n", USAGE) + "\n"));
    }

    /** Empty when it cannot be understood. */
    private Optional<Line> read(List<String> arguments) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        boolean dryRun = false;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (VALUED.contains(word) && i + 1 < arguments.size()) {
                options.put(word, arguments.get(++i));
            } else if (word.equals("--dry-run")) {
                dryRun = true;
            } else if (word.startsWith("-")) {
                return Optional.empty();
            } else {
                words.add(word);
            }
        }
        String language = options.getOrDefault("--lang", locale);
        return LANGUAGES.contains(language)
                ? Optional.of(new Line(words, options, dryRun, Locale.forLanguageTag(language)))
                : Optional.empty();
    }

    private Optional<Outcome> run(Line line, Path directory) {
        try {
            Printed printed = new Printed(texts, line.locale());
            List<String> words = line.words();
            if (words.equals(List.of("list"))) {
                return Optional.of(Outcome.done(printed.list(modules.all(), modules.leaks())));
            }
            if (words.size() == 2 && words.get(0).equals("info")) {
                return Optional.of(Outcome.done(printed.all(modules.find(words.get(1)))));
            }
            return change(line, directory).map(done -> Outcome.done(printed.done(done, line.dryRun())));
        } catch (Problem problem) {
            return Optional.of(Outcome.refused(
                    texts.sentence(problem.code(), problem.pattern(), problem.arguments(), line.locale()) + "\n"));
        } catch (IOException e) {
            Sentence sentence =
                    Sentence.of("module.cannot-read", "{0} cannot be read.", String.valueOf(e.getMessage()));
            return Optional.of(Outcome.refused(texts.say(sentence, line.locale()) + "\n"));
        }
    }

    private Optional<Done> change(Line line, Path directory) throws IOException {
        Caller console = new Caller(0, "console", "console", true, line.locale(), "console", epochs.now());
        List<String> words = line.words();
        String verb = words.isEmpty() ? "" : words.get(0);
        if (words.size() == 2 && verb.equals("install")) {
            return Optional.of(modules.install(console, delivery(line, words.get(1), directory), line.wish()));
        }
        if (words.size() == 3 && (verb.equals("update") || verb.equals("replace"))) {
            Delivery delivery = delivery(line, words.get(2), directory);
            return Optional.of(
                    verb.equals("update")
                            ? modules.update(console, words.get(1), delivery, line.wish())
                            : modules.replace(console, words.get(1), delivery, line.wish()));
        }
        if (words.size() != 2) {
            return Optional.empty();
        }
        return switch (verb) {
            case "start" -> Optional.of(modules.start(console, words.get(1), line.wish()));
            case "stop" -> Optional.of(modules.stop(console, words.get(1), line.wish()));
            case "uninstall" ->
                Optional.of(modules.uninstall(console, words.get(1), leaving(line, directory), line.wish()));
            default -> Optional.empty();
        };
    }

    /** The signature is the file of that name with {@code .sig}, unless another is named. */
    private static Delivery delivery(Line line, String file, Path directory) throws IOException {
        Path jar = directory.resolve(file);
        Path beside = line.option("--signature")
                .map(directory::resolve)
                .orElse(jar.resolveSibling(jar.getFileName() + ".sig"));
        boolean signed = line.option("--signature").isPresent() || Files.isRegularFile(beside);
        return new Delivery(jar, signed ? Optional.of(Files.readAllBytes(beside)) : Optional.empty());
    }

    private static Leaving leaving(Line line, Path directory) {
        Map<String, Fate> fates = new HashMap<>();
        line.option("--archive")
                .ifPresent(types -> List.of(types.split(",")).forEach(type -> fates.put(type, Fate.ARCHIVE)));
        line.option("--purge")
                .ifPresent(types -> List.of(types.split(","))
                        .forEach(type -> fates.merge(type, Fate.PURGE, (archive, purge) -> Fate.ARCHIVE_AND_PURGE)));
        return new Leaving(fates, line.option("--to").map(directory::resolve), line.option("--confirm"));
    }
}
