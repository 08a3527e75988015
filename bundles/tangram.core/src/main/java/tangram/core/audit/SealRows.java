package tangram.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tangram.core.audit.Seal.Sealed;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;

/** Seals in their table, and the entries under them. Every statement goes by a key, however long the audit is. */
final class SealRows {

    private static final String COLUMNS = "number, previous, sealed_at, entries, content, hash, named, cut_at, cut_by";

    private final Rows rows;

    SealRows(Rows rows) {
        this.rows = rows;
    }

    /** From here to the end of the transaction nobody else seals or cuts, on any node. */
    void alone() {
        rows.change("update core_lock set taken = taken + 1 where name = 'audit'");
    }

    Optional<Seal> last() {
        return at(lastNumber());
    }

    /** 0 when there is none. */
    long lastNumber() {
        return rows.first(
                        row -> Optional.ofNullable(row.numberOrNull(1)).orElse(0L),
                        "select max(number) from core_audit_seal")
                .orElse(0L);
    }

    Optional<Seal> at(long number) {
        return rows.first(SealRows::seal, "select " + COLUMNS + " from core_audit_seal where number = ?", number);
    }

    /** The entries under a seal by their ids, at most so many. */
    List<StoredEntry> entries(long seal, long most) {
        return rows.list(
                StoredEntry::of,
                "select " + StoredEntry.COLUMNS + " from core_audit where seal = ? order by id fetch first " + most
                        + " rows only",
                seal);
    }

    /** The first entries without a seal whose ids are below this one. Ordered by the seal, too, so that only its index serves. */
    List<Sealed> unsealed(long before, int most) {
        return rows.list(
                row -> new Sealed(row.number(1), row.text(2)),
                "select id, hash from core_audit where seal is null and id < ? order by seal, id fetch first " + most
                        + " rows only",
                before);
    }

    void insert(Seal seal, List<Sealed> entries) {
        rows.change(
                "insert into core_audit_seal (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                seal.number(),
                seal.previous(),
                seal.at(),
                seal.entries(),
                seal.content(),
                seal.hash(),
                seal.named(),
                seal.cutAt(),
                seal.cutBy());
        rows.changeMany(
                "update core_audit set seal = ? where id = ?",
                entries.stream()
                        .map(entry -> new Object[] {seal.number(), entry.id()})
                        .toList());
    }

    /** The entries are gone, and the seal says so. */
    void cut(long seal, Instant at, String by) {
        rows.change("delete from core_audit where seal = ?", seal);
        rows.change("update core_audit_seal set cut_at = ?, cut_by = ?, named = '' where number = ?", at, by, seal);
    }

    private static Seal seal(Row row) {
        return new Seal(
                row.number(1),
                row.text(2),
                row.instant(3),
                row.number(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.instantOrNull(8),
                row.textOrNull(9));
    }
}
