package tangram.core.numbering;

import java.time.LocalDate;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Numbering;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/**
 * Counts on a row per record type and counter scope, locked until the transaction that uses the number commits: one
 * that is refused gives its number back, so there is no gap and no duplicate. The row of a new scope, once a year,
 * month or day, is made under a lock of its own, since two inserts would make one transaction fail. A typed number
 * locks its counter first and looks into the ledger after; so it meets numbers others have just been given.
 */
@Component
public final class CountedNumbers implements Numbering {

    private final Transactions transactions;
    private final Rows rows;
    private final CompanyClock clock;

    @Activate
    public CountedNumbers(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String assign(Caller caller, String type, long record, Optional<String> wanted) {
        return transactions.write(() -> {
            NumberingRule rule = NumberRules.of(rows, type);
            Optional<NumberPattern> pattern = NumberRules.pattern(rule);
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

    private String next(String type, long record, NumberPattern pattern) {
        LocalDate today = clock.today();
        String scope = pattern.reset().scope(today);
        String number;
        do {
            number = pattern.render(today, count(type, scope));
        } while (taken(type, number)); // typed or imported under an earlier pattern
        enter(type, number, record, "issued");
        return number;
    }

    private long count(String type, String scope) {
        String up = "update core_number_counter set next_number = next_number + 1 where record_type = ? and scope = ?";
        if (rows.change(up, type, scope) == 0) {
            makeCounter(type, scope);
            rows.change(up, type, scope);
        }
        return rows.first(
                                row -> row.number(1),
                                "select next_number from core_number_counter where record_type = ? and scope = ?",
                                type,
                                scope)
                        .orElseThrow()
                - 1;
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
        if (taken(type, number)) {
            throw new Invalid("numbering.taken", "The number {0} is taken.", number);
        }
        enter(type, number, record, "typed");
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

    private boolean taken(String type, String number) {
        return rows.first(
                        row -> row.number(1),
                        "select record_id from core_number_ledger where record_type = ? and code = ?",
                        type,
                        number)
                .isPresent();
    }

    private void enter(String type, String number, long record, String how) {
        rows.change(
                "insert into core_number_ledger (record_type, code, record_id, how, happened) values (?, ?, ?, ?, ?)",
                type,
                number,
                record,
                how,
                clock.now());
    }
}
