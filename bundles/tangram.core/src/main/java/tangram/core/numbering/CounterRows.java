package tangram.core.numbering;

import java.util.Optional;
import tangram.kernel.api.Rows;
import tangram.kernel.api.database.Dialect;

/**
 * The counters' rows. Counting locks the row until the transaction ends. The row of a new scope, once a year, month or
 * day, is made under a lock of its own, since two inserts would make one transaction fail.
 */
final class CounterRows {

    private static final String UP = "update core_number_counter set next_number ="
            + " case when next_number < ? then ? else next_number end + ? where record_type = ? and scope = ?";
    private static final String READ =
            "select next_number from core_number_counter where record_type = ? and scope = ?";

    private final Rows rows;
    private final Dialect dialect;

    CounterRows(Rows rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /** Takes this many numbers; answers the first of them. */
    long take(NumberCounter counter, int numbers) {
        return up(counter, numbers)
                .or(() -> {
                    make(counter);
                    return up(counter, numbers);
                })
                .orElseThrow();
    }

    /** Empty when there is no such counter. */
    private Optional<Long> up(NumberCounter counter, int numbers) {
        long by = counter.step() * numbers;
        Object[] arguments = {counter.start(), counter.start(), by, counter.type(), counter.scope()};
        if (dialect.returning()) {
            return rows.first(row -> row.number(1) - by, UP + " returning next_number", arguments);
        }
        if (rows.change(UP, arguments) == 0) {
            return Optional.empty();
        }
        return rows.first(row -> row.number(1) - by, READ, counter.type(), counter.scope());
    }

    /** The number it would give, which stays where it is. */
    long next(NumberCounter counter) {
        long next = rows.first(row -> row.number(1), READ, counter.type(), counter.scope())
                .orElse(counter.start());
        return Math.max(next, counter.start());
    }

    private void make(NumberCounter counter) {
        rows.change("update core_lock set taken = taken + 1 where name = 'number'");
        if (rows.first(row -> row.number(1), READ, counter.type(), counter.scope())
                .isEmpty()) {
            rows.change(
                    "insert into core_number_counter (record_type, scope, next_number) values (?, ?, ?)",
                    counter.type(),
                    counter.scope(),
                    counter.start());
        }
    }

    /** Makes the counter go on behind a number. */
    void raise(NumberCounter counter, long number) {
        String raise = "update core_number_counter set next_number = case when next_number < ? then ? else next_number"
                + " end where record_type = ? and scope = ?";
        long next = counter.after(number);
        if (rows.change(raise, next, next, counter.type(), counter.scope()) == 0) {
            make(counter);
            rows.change(raise, next, next, counter.type(), counter.scope());
        }
    }

    /** Gives back the last numbers that were taken, unless somebody has counted on since. */
    void giveBack(NumberCounter counter, long first, long behindLast) {
        rows.change(
                "update core_number_counter set next_number = ? where record_type = ? and scope = ? and next_number = ?",
                first,
                counter.type(),
                counter.scope(),
                behindLast);
    }
}
