package tangram.core.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;

/**
 * An entry of the audit as its row has it.
 *
 * @param changes JSON, as it was stored
 * @param seal the number of the seal it is under, or null as long as it is under none
 */
record StoredEntry(
        long id,
        Instant at,
        long person,
        String login,
        String source,
        String type,
        long record,
        String operation,
        String changes,
        String hash,
        @Nullable Long seal) {

    /** What {@link #of} reads, in its order. */
    static final String COLUMNS =
            "id, happened, person, login, source, record_type, record_id, operation, changes, hash, seal";

    static StoredEntry of(Row row) {
        return new StoredEntry(
                row.number(1),
                row.instant(2),
                row.number(3),
                row.text(4),
                row.text(5),
                row.text(6),
                row.number(7),
                row.text(8),
                row.text(9),
                row.text(10),
                row.numberOrNull(11));
    }

    /** Whether it says what it said when it was written. */
    boolean asWritten() {
        return hash.equals(AuditTable.hash(id, at, person, login, source, type, record, operation, changes));
    }
}
