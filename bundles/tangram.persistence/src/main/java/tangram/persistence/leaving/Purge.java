package tangram.persistence.leaving;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Numbering;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry;
import tangram.persistence.related.Responsibility;
import tangram.persistence.store.Belongings;
import tangram.persistence.store.Ghosts;

/**
 * Deletes all records of a type of which the module is closed. After each portion everything agrees: titles, numbers,
 * counters and what depends on the records go in one transaction with them; so it can be broken off at any moment, and asked
 * for again. Their events are told to nobody.
 */
record Purge(
        Transactions transactions,
        Rows rows,
        Audit audit,
        Numbering numbering,
        Belongings belongings,
        Responsibility responsibility) {

    /** Derby holds the locks of so many records well. */
    private static final int PORTION = 200;
    /** What records were found by; nobody else looks at it. */
    private static final int WORDS = 2_000;

    private static final String OPERATION = "purge";

    /** Deletes them, and says so in the audit before. */
    void run(Caller by, KeptType type) {
        begin(by, type);
        long[] done = portion(by, type, Long.MIN_VALUE);
        while (done.length > 0) {
            done = portion(by, type, done[done.length - 1]);
        }
        while (words(type) > 0) {}
        transactions.write(() -> rest(type));
    }

    private void begin(Caller by, KeptType type) {
        transactions.write(() -> {
            long records = type.count(rows).records();
            if (records > 0) {
                var change = new HistoryEntry.Change("records", Long.toString(records), null);
                audit.append(by, type.id(), 0, OPERATION, List.of(change));
            }
            // should the module open before all are gone, it fills in anew what the others are found by
            rows.change("delete from kernel_searched where record_type = ?", type.id());
        });
    }

    /** Some records, the oldest first; their ids, rising. */
    private long[] portion(Caller by, KeptType type, long after) {
        return transactions.write(() -> {
            String table = type.table();
            long[] ids = rows
                    .list(
                            row -> row.number(1),
                            "select id from " + table + " where id > ? order by id fetch first " + PORTION
                                    + " rows only",
                            after)
                    .stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            if (ids.length == 0) {
                return ids;
            }
            List<Long> all = Arrays.stream(ids).boxed().toList();
            // whoever gives away what they depend on changes them, too
            rows.change("update " + table + " set version = version where id in (?)", ids);
            new Ghosts(rows).keep(type.id(), table, type.titleColumn(), ids);
            voidNumbers(by, type, ids);
            responsibility.uncount(type.id(), ids);
            belongings.forget(type.id(), all);
            rows.change("delete from kernel_unique where record_type = ? and record_id in (?)", type.id(), ids);
            rows.change("delete from kernel_same where record_type = ? and record_id in (?)", type.id(), ids);
            type.insides()
                    .forEach(inside -> rows.change(
                            "delete from " + inside.table() + " where " + inside.parent() + " in (?)", ids));
            rows.change("delete from " + table + " where id in (?)", ids);
            responsibility.follow(type.id(), all);
            return ids;
        });
    }

    /** They stay used. */
    private void voidNumbers(Caller by, KeptType type, long[] ids) {
        rows.list(row -> row.text(1), "select code from " + type.table() + " where id in (?) and code is not null", ids)
                .forEach(code -> numbering.markVoid(by, type.id(), code, OPERATION));
    }

    private int words(KeptType type) {
        return transactions.write(() -> {
            List<@Nullable Object[]> some = new ArrayList<>();
            rows.list(
                    row -> some.add(new Object[] {type.id(), row.text(1), row.number(2)}),
                    "select gram, minus_id from kernel_gram where record_type = ? fetch first " + WORDS + " rows only",
                    type.id());
            rows.changeMany("delete from kernel_gram where record_type = ? and gram = ? and minus_id = ?", some);
            return some.size();
        });
    }

    /** What was written down of all of them together: merges, transfers, counters that count nothing. */
    private void rest(KeptType type) {
        String merges = "(select id from kernel_merge where record_type = ?)";
        rows.change("delete from kernel_merge_belonging where merge_id in " + merges, type.id());
        rows.change(
                "delete from kernel_merge_move where record_type = ? or merge_id in " + merges, type.id(), type.id());
        rows.change("delete from kernel_merge where record_type = ?", type.id());
        rows.change("delete from kernel_moved where record_type = ?", type.id());
        rows.change("delete from kernel_counter where record_type = ?", type.id());
    }
}
