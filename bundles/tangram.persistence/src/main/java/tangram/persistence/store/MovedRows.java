package tangram.persistence.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.Transfers.Given;

/** The records that were transferred of late, in their table, in the current transaction. */
final class MovedRows {

    private static final String INSERT = "insert into kernel_moved (move, record_type, record_id, from_desk, to_desk,"
            + " person_id, happened, listed, undone) values (?, ?, ?, ?, ?, ?, ?, ?, false)";

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;

    MovedRows(Transactions transactions, Rows rows, Ids ids) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
    }

    /** The transfer that this transaction carries out. */
    private static final class Open {
        private OptionalLong transfer = OptionalLong.empty();
    }

    /** What the transaction transfers from now on is part of this one. */
    void open(OptionalLong transfer) {
        transactions.resource(this, Open::new).transfer = transfer;
    }

    /** Somebody has transferred a record. */
    void note(Caller by, String type, long id, long from, long to, Instant at) {
        Open open = transactions.resource(this, Open::new);
        if (open.transfer.isEmpty()) {
            open.transfer = OptionalLong.of(ids.next());
        }
        long transfer = open.transfer.getAsLong();
        // a record may come back within one transfer, and then on again
        rows.change(
                "delete from kernel_moved where move = ? and record_type = ? and record_id = ?", transfer, type, id);
        rows.change(INSERT, transfer, type, id, from, to, by.person(), at, true);
    }

    /** Records were given away as part of something that is undone as a whole. */
    void noteAll(Caller by, long transfer, String type, Map<Long, Long> given, long to, Instant at) {
        rows.changeMany(
                INSERT,
                given.entrySet().stream()
                        .map(one ->
                                new Object[] {transfer, type, one.getKey(), one.getValue(), to, by.person(), at, false})
                        .toList());
    }

    /** A transfer as it was carried out. */
    record Carried(long id, long person, Instant at, boolean undone) {}

    Optional<Carried> find(long transfer) {
        return rows.first(
                row -> new Carried(transfer, row.number(1), row.instant(2), row.flag(3)),
                "select person_id, happened, undone from kernel_moved where move = ? order by happened fetch first row only",
                transfer);
    }

    /** Those that somebody carried out, the newest first. */
    List<Carried> of(long person, Instant since, int most) {
        return rows.list(
                row -> new Carried(row.number(1), person, row.instant(2), row.number(3) != 0),
                "select move, min(happened), max(case when undone = true then 1 else 0 end) from kernel_moved"
                        + " where person_id = ? and happened > ? and listed = true group by move order by move desc"
                        + " fetch first " + most + " rows only",
                person,
                since);
    }

    List<Given> given(long transfer) {
        return given(List.of(transfer)).getOrDefault(transfer, List.of());
    }

    /** What each of these transfers gave, by its id. */
    Map<Long, List<Given>> given(List<Long> transfers) {
        Map<Long, List<Given>> given = new HashMap<>();
        rows.list(
                row -> given.computeIfAbsent(row.number(1), none -> new ArrayList<>())
                        .add(new Given(row.text(2), row.number(3), row.number(4), row.number(5))),
                "select move, record_type, from_desk, to_desk, count(*) from kernel_moved where move in (?)"
                        + " group by move, record_type, from_desk, to_desk"
                        + " order by move, record_type, from_desk, to_desk",
                transfers.stream().mapToLong(Long::longValue).toArray());
        return given;
    }

    /** The records, by id, in the order in which they are locked. */
    List<Long> records(long transfer, Given given) {
        return rows.list(
                row -> row.number(1),
                "select record_id from kernel_moved where move = ? and record_type = ? and from_desk = ? and to_desk = ?"
                        + " order by record_id",
                transfer,
                given.type(),
                given.from(),
                given.to());
    }

    /** Whether it was not undone before and is now. */
    boolean undone(long transfer) {
        return rows.change("update kernel_moved set undone = true where move = ? and undone = false", transfer) > 0;
    }

    void forget(Instant before) {
        rows.change("delete from kernel_moved where happened < ?", before);
    }
}
