package tangram.core.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.CompanyClock;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Command;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;

/** {@code audit verify}, {@code export} and {@code prune}: whether the audit is what it was, a copy of it, and an end of what is old. */
@Component
public final class AuditCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(AuditCommand.class);
    private static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-CN");
    private static final List<String> USAGE = List.of(
            "audit verify [--against HASH] [--lang en|zh]   say whether the audit is what was written",
            "audit export [--from DATE] [--to DATE] FILE    write it as JSON, a line an entry, of these days",
            "audit prune --before DATE [--lang en|zh]       delete what was sealed before that day");

    private final Transactions transactions;
    private final Rows rows;
    private final Epochs epochs;
    private final Texts texts;
    private final CompanyClock clock;
    private final Pruning pruning;
    private final AuditFile file;
    private final String locale;

    @Activate
    public AuditCommand(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Epochs epochs,
            @Reference Texts texts,
            @Reference CompanyClock clock,
            @Reference Pruning pruning,
            @Reference AuditFile file) {
        this(
                transactions,
                rows,
                epochs,
                texts,
                clock,
                pruning,
                file,
                Optional.ofNullable(context.getProperty("tangram.locale")).orElse("zh-CN"));
    }

    AuditCommand(
            Transactions transactions,
            Rows rows,
            Epochs epochs,
            Texts texts,
            CompanyClock clock,
            Pruning pruning,
            AuditFile file,
            String locale) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
        this.texts = texts;
        this.clock = clock;
        this.pruning = pruning;
        this.file = file;
        this.locale = locale;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<String> usage() {
        return USAGE;
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        List<String> words = new ArrayList<>(arguments);
        String language = option(words, "--lang").orElse(locale);
        String verb = words.isEmpty() ? "" : words.remove(0);
        Optional<Outcome> outcome = Optional.empty();
        if (LANGUAGES.contains(language)) {
            Locale asked = Locale.forLanguageTag(language);
            outcome = switch (verb) {
                case "verify" -> verify(words, asked);
                case "export" -> export(words, directory, asked);
                case "prune" -> prune(words, asked);
                default -> Optional.empty();
            };
        }
        return outcome.orElseGet(() -> Outcome.usage(String.join("\n", USAGE) + "\n"));
    }

    private Optional<Outcome> verify(List<String> words, Locale asked) {
        Optional<String> noted = option(words, "--against");
        if (!words.isEmpty()) {
            return Optional.empty();
        }
        ChainCheck check = transactions.read(
                () -> new ChainCheck(rows).walk(noted.orElse("").toLowerCase(Locale.ROOT)));
        PrintedChain printed = new PrintedChain(texts, asked);
        boolean well = printed.print(check, noted);
        return Optional.of(new Outcome(well ? 0 : 1, printed.text(), ""));
    }

    private Optional<Outcome> export(List<String> words, Path directory, Locale asked) {
        Optional<String> from = option(words, "--from");
        Optional<String> to = option(words, "--to");
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            return Optional.empty();
        }
        try {
            Path target = directory.resolve(words.get(0));
            long entries = file.write(
                    console(asked),
                    target,
                    from.map(this::begin).orElse(Instant.MIN),
                    to.map(day -> clock.endOf(LocalDate.parse(day))).orElse(Instant.MAX));
            return Optional.of(Outcome.done(say(
                    Sentence.of("audit.exported", "Wrote {0} entries to {1}.", entries, target.toString()), asked)));
        } catch (DateTimeParseException e) {
            return Optional.of(noDate(e, asked));
        } catch (FileAlreadyExistsException e) {
            return Optional.of(Outcome.refused(
                    say(Sentence.of("audit.file-exists", "There is a file {0} already.", e.getFile()), asked)));
        } catch (IOException e) {
            LOG.error("The audit was not exported", e);
            return Optional.of(Outcome.refused(say(
                    Sentence.of("audit.not-exported", "The file was not written: {0}.", String.valueOf(e.getMessage())),
                    asked)));
        }
    }

    private Optional<Outcome> prune(List<String> words, Locale asked) {
        Optional<String> before = option(words, "--before");
        if (before.isEmpty() || !words.isEmpty()) {
            return Optional.empty();
        }
        try {
            Caller console = console(asked);
            Instant day = begin(before.get());
            Pruning.Cut all = new Pruning.Cut(0, 0);
            for (Optional<Pruning.Cut> cut = pruning.cut(console, day); cut.isPresent(); ) {
                all = all.and(cut.get());
                cut = pruning.cut(console, day);
            }
            return Optional.of(Outcome.done(say(
                    Sentence.of(
                            "audit.pruned",
                            "Deleted {0} entries under {1} seals. The seals stay.",
                            all.entries(),
                            all.seals()),
                    asked)));
        } catch (DateTimeParseException e) {
            return Optional.of(noDate(e, asked));
        }
    }

    private Instant begin(String day) {
        return clock.endOf(LocalDate.parse(day).minusDays(1));
    }

    private Outcome noDate(DateTimeParseException e, Locale asked) {
        return Outcome.refused(
                say(Sentence.of("audit.no-date", "{0} is no date, as 2026-01-31 is.", e.getParsedString()), asked));
    }

    private Caller console(Locale asked) {
        return new Caller(0, "console", "console", true, asked, "console", epochs.now());
    }

    private String say(Sentence sentence, Locale asked) {
        return texts.say(sentence, asked) + "\n";
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }
}
