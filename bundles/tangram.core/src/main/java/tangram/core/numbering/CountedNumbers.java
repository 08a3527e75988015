package tangram.core.numbering;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Numbering;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.record.NumberMoment;

/**
 * Counts on a row per record type and counter scope. A gapless number is counted in the transaction that uses it: one
 * that is refused gives it back, so there is no gap and no duplicate, and everybody else waits for the row until the
 * commit. Where gaps are allowed a node takes numbers from a block of its own and locks nothing. The next block is
 * taken after a commit, in a transaction of its own, when half of the last is gone; whoever finds none left counts on
 * the row as if the rule were gapless, so no transaction ever waits for another connection.
 *
 * <p>A typed number moves its counter and looks into the ledger after; so it meets numbers others have just been given.
 * When two enter the same number at once, the database lets one of them run again.
 *
 * <p>Since others may wait, there is little to do here: the rule is read once an access epoch, which every change of a
 * rule counts up, and a number is looked for in the ledger by the statement that enters it.
 */
@Component(service = {Numbering.class, CountedNumbers.class})
public final class CountedNumbers implements Numbering {

    private static final Logger LOG = LoggerFactory.getLogger(CountedNumbers.class);

    private final Transactions transactions;
    private final Rows rows;
    private final CompanyClock clock;
    private final CounterRows counters;
    private final NumberLedger ledger;
    private final NumberBlocks blocks = new NumberBlocks();
    private volatile Known known = new Known(-1, Map.of());

    /** The rules that were needed, read after this access epoch. */
    private record Known(long epoch, Map<String, Ruled> rules) {}

    private record Ruled(NumberingRule rule, Optional<NumberPattern> pattern) {}

    @Activate
    public CountedNumbers(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CompanyClock clock,
            @Reference Database database) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.counters = new CounterRows(rows, database.dialect());
        this.ledger = new NumberLedger(rows, database.dialect());
    }

    @Override
    public String assign(
            Caller caller,
            String type,
            long record,
            Optional<String> wanted,
            Function<String, Optional<String>> values) {
        return transactions.write(() -> {
            Ruled ruled = ruled(caller, type);
            NumberingRule rule = ruled.rule;
            Optional<String> typed = wanted.map(String::strip).filter(text -> !text.isEmpty());
            if (typed.isPresent()) {
                return typed(caller, type, record, ruled, typed.get(), values);
            }
            if (rule.mode().equals("manual")) {
                throw new Invalid("numbering.required", "A number must be given: the rule for {0} makes none.", type);
            }
            return given(rule).equals(NumberMoment.SAVE) ? next(caller, type, record, ruled, values) : "";
        });
    }

    @Override
    public Optional<String> assign(
            Caller caller, String type, long record, NumberMoment moment, Function<String, Optional<String>> values) {
        return transactions.write(() -> {
            Ruled ruled = ruled(caller, type);
            boolean due =
                    !ruled.rule.mode().equals("manual") && given(ruled.rule).compareTo(moment) <= 0;
            return due ? Optional.of(next(caller, type, record, ruled, values)) : Optional.empty();
        });
    }

    private static NumberMoment given(NumberingRule rule) {
        return NumberMoment.valueOf(rule.assign().toUpperCase(Locale.ROOT));
    }

    @Override
    public boolean markVoid(Caller by, String type, String code, String how) {
        return transactions.write(() -> ledger.markVoid(by, type, code, how, clock.now()));
    }

    /** A transaction that changed the rules itself reads its own. */
    private Ruled ruled(Caller caller, String type) {
        if (Uncommitted.in(transactions)) {
            return read(type);
        }
        Known current = known;
        if (current.epoch < caller.epoch().access()) {
            current = new Known(caller.epoch().access(), new ConcurrentHashMap<>());
            known = current;
        }
        return current.rules.computeIfAbsent(type, this::read);
    }

    private Ruled read(String type) {
        NumberingRule rule = NumberRules.of(rows, type);
        return new Ruled(rule, NumberRules.pattern(rule));
    }

    private String next(
            Caller caller, String type, long record, Ruled ruled, Function<String, Optional<String>> values) {
        LocalDate today = clock.today();
        NumberPattern pattern = ruled.pattern.orElseThrow().bound(name -> value(type, ruled.rule, name, values));
        if (pattern.length(today) > NumberPattern.MOST_CHARACTERS) {
            throw tooLong(type, ruled.rule);
        }
        NumberCounter counter = counter(type, ruled.rule, pattern.scope(today));
        String number;
        do {
            number = pattern.render(today, ruled.rule.gapless() ? counters.take(counter, 1) : fromBlock(counter));
            if (number.length() > NumberPattern.MOST_CHARACTERS) {
                throw tooLong(type, ruled.rule);
            }
        } while (!ledger.enter(
                caller, type, number, record, "issued", clock.now())); // typed, or made by an earlier pattern
        return number;
    }

    private long fromBlock(NumberCounter counter) {
        if (blocks.low(counter)) {
            transactions.afterCommit(() ->
                    blocks.refill(counter, () -> transactions.write(() -> counters.take(counter, NumberBlocks.SIZE))));
        }
        return blocks.take(counter).orElseGet(() -> counters.take(counter, 1));
    }

    /** What this node would count next, without end; nothing is counted. Inside a transaction. */
    LongStream toCome(String type, NumberingRule rule, NumberPattern pattern, LocalDate day) {
        NumberCounter counter = counter(type, rule, pattern.scope(day));
        List<Long> taken = rule.gapless() ? List.of() : blocks.left(counter);
        LongStream later = LongStream.iterate(counters.next(counter), number -> number + counter.step());
        return LongStream.concat(taken.stream().mapToLong(Long::longValue), later);
    }

    private static NumberCounter counter(String type, NumberingRule rule, String scope) {
        return new NumberCounter(type, scope, rule.start(), rule.step());
    }

    /** The codes of others stay as they are; those of choices in the record itself are written in capitals. */
    private static String value(
            String type, NumberingRule rule, String name, Function<String, Optional<String>> values) {
        return shown(name, values)
                .orElseThrow(() -> new Invalid(
                        "numbering.value-missing",
                        "The numbering rule {0} of {1} shows '{'{2}'}', which this record does not have.",
                        rule.pattern(),
                        type,
                        name));
    }

    static Optional<String> shown(String name, Function<String, Optional<String>> values) {
        return values.apply(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(value -> name.equals("department") || name.contains(".") ? value : value.toUpperCase(Locale.ROOT));
    }

    private String typed(
            Caller caller,
            String type,
            long record,
            Ruled ruled,
            String number,
            Function<String, Optional<String>> values) {
        NumberingRule rule = ruled.rule;
        if (rule.mode().equals("auto")) {
            throw new Invalid(
                    "numbering.not-typed", "Numbers of {0} are made by the system and cannot be typed.", type);
        }
        if (number.length() > NumberPattern.MOST_CHARACTERS) {
            throw new Invalid(
                    "numbering.too-long",
                    "By the numbering rule of {1} a number has at most {0} characters.",
                    NumberPattern.MOST_CHARACTERS,
                    type);
        }
        // A record that lacks what the pattern shows has a number of another kind, which counts nowhere.
        ruled.pattern
                .map(p -> p.bound(name -> values.apply(name).isEmpty() ? "\0" : value(type, rule, name, values)))
                .flatMap(p -> p.read(number))
                .ifPresent(counted -> counters.raise(counter(type, rule, counted.scope()), counted.sequence()));
        if (!ledger.enter(caller, type, number, record, "typed", clock.now())) {
            throw new Invalid(
                    "numbering.taken",
                    "By the numbering rule of {1} no number comes twice: {0} is taken.",
                    number,
                    type);
        }
        return number;
    }

    static Invalid tooLong(String type, NumberingRule rule) {
        return new Invalid(
                "numbering.made-too-long",
                "The numbering rule {0} of {1} would make a number of more than {2} characters for this record.",
                rule.pattern(),
                type,
                NumberPattern.MOST_CHARACTERS);
    }

    /** Gives back what nobody has used, so that a restart leaves no gap. */
    @Deactivate
    public void close() {
        blocks.close((counter, next, end) -> {
            try {
                transactions.write(() -> counters.giveBack(counter, next, end));
            } catch (RuntimeException e) {
                LOG.debug("Numbers {} to {} of {} are left unused", next, end, counter, e);
            }
        });
    }
}
