package tangram.core.numbering;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Numbering;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/**
 * Counts on a row per record type and counter scope, locked until the transaction that uses the number commits: one
 * that is refused gives its number back, so there is no gap and no duplicate. The row of a new scope, once a year,
 * month or day, is made under a lock of its own, since two inserts would make one transaction fail. A typed number
 * locks its counter first and looks into the ledger after; so it meets numbers others have just been given.
 *
 * <p>Everybody who creates a record of the type waits for the counter's row, so there is little to do while it is held:
 * the rule is read once an access epoch, which every change of a rule counts up, and a number is looked for in the
 * ledger by the statement that enters it.
 */
@Component
public final class CountedNumbers implements Numbering {

    private final Transactions transactions;
    private final Rows rows;
    private final CompanyClock clock;
    private final Dialect dialect;
    private final String enter;
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
        this.dialect = database.dialect();
        // what is selected has no types of its own
        this.enter = "insert into core_number_ledger (record_type, code, record_id, how, happened)"
                + " select cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), cast(? as varchar(8)),"
                + " cast(? as " + dialect.types().get("instant") + ") from (values (1)) as one (n)"
                + " where not exists (select 1 from core_number_ledger where record_type = ? and code = ?)";
    }

    @Override
    public String assign(Caller caller, String type, long record, Optional<String> wanted) {
        return transactions.write(() -> {
            Ruled ruled = ruled(caller, type);
            NumberingRule rule = ruled.rule();
            Optional<NumberPattern> pattern = ruled.pattern();
            Optional<String> typed = wanted.map(String::strip).filter(text -> !text.isEmpty());
            if (typed.isPresent()) {
                return typed(type, record, rule, pattern, typed.get());
            }
            if (rule.mode().equals("manual")) {
                throw new Invalid("numbering.required", "A number must be given: the rule for {0} makes none.", type);
            }
            return rule.assign().equals("save") ? next(type, record, pattern.orElseThrow()) : "";
        });
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

    private String next(String type, long record, NumberPattern pattern) {
        LocalDate today = clock.today();
        String scope = pattern.reset().scope(today);
        String number;
        do {
            number = pattern.render(today, count(type, scope));
        } while (!enter(type, number, record, "issued")); // typed or imported under an earlier pattern
        return number;
    }

    private long count(String type, String scope) {
        return counted(type, scope)
                .or(() -> {
                    makeCounter(type, scope);
                    return counted(type, scope);
                })
                .orElseThrow();
    }

    /** The next number of a counter, which is locked from here on; empty when there is no such counter. */
    private Optional<Long> counted(String type, String scope) {
        String up = "update core_number_counter set next_number = next_number + 1 where record_type = ? and scope = ?";
        if (dialect.returning()) {
            return rows.first(row -> row.number(1), up + " returning next_number - 1", type, scope);
        }
        if (rows.change(up, type, scope) == 0) {
            return Optional.empty();
        }
        return rows.first(
                row -> row.number(1) - 1,
                "select next_number from core_number_counter where record_type = ? and scope = ?",
                type,
                scope);
    }

    private void makeCounter(String type, String scope) {
        rows.change("update core_lock set taken = taken + 1 where name = 'number'");
        boolean made = rows.first(
                        row -> row.number(1),
                        "select next_number from core_number_counter where record_type = ? and scope = ?",
                        type,
                        scope)
                .isPresent();
        if (!made) {
            rows.change(
                    "insert into core_number_counter (record_type, scope, next_number) values (?, ?, 1)", type, scope);
        }
    }

    private String typed(String type, long record, NumberingRule rule, Optional<NumberPattern> pattern, String number) {
        if (rule.mode().equals("auto")) {
            throw new Invalid(
                    "numbering.not-typed", "Numbers of {0} are made by the system and cannot be typed.", type);
        }
        if (number.length() > NumberPattern.MOST_CHARACTERS) {
            throw new Invalid(
                    "numbering.too-long", "A number has at most {0} characters.", NumberPattern.MOST_CHARACTERS);
        }
        // Two people may type the same number at once, also one that belongs to no counter.
        rows.change("update core_lock set taken = taken + 1 where name = 'number'");
        pattern.flatMap(p -> p.read(number)).ifPresent(counted -> raise(type, counted));
        if (!enter(type, number, record, "typed")) {
            throw new Invalid("numbering.taken", "The number {0} is taken.", number);
        }
        return number;
    }

    private void raise(String type, NumberPattern.Counted counted) {
        makeCounter(type, counted.scope());
        rows.change(
                "update core_number_counter set next_number = ? where record_type = ? and scope = ? and next_number <="
                        + " ?",
                counted.sequence() + 1,
                type,
                counted.scope(),
                counted.sequence());
    }

    /** Whether the number was free; it is entered then. */
    private boolean enter(String type, String number, long record, String how) {
        return rows.change(enter, type, number, record, how, clock.now(), type, number) == 1;
    }
}
