package tangram.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * Ends the keeping of old entries, in whole seals from the beginning of the chain. The seals stay, marked, so that what is left is
 * still proved; and each cut is an entry itself, in its transaction. Thread-safe.
 */
@Component(service = Pruning.class)
public final class Pruning {

    static final String TYPE = "audit-seal";
    static final String OPERATION = "prune";

    private final Transactions transactions;
    private final Rows rows;
    private final SealRows seals;
    private final Audit audit;
    private final CompanyClock clock;

    /** What a cut took. */
    record Cut(long seals, long entries) {

        Cut and(Cut other) {
            return new Cut(seals + other.seals, entries + other.entries);
        }
    }

    @Activate
    public Pruning(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Audit audit,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.seals = new SealRows(rows);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Cuts the next seals that were made before a moment, in one transaction: few, or one that is large.
     *
     * @return nothing when there are none
     */
    Optional<Cut> cut(Caller by, Instant before) {
        return transactions.write(() -> {
            seals.alone();
            Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
            long first = firstKept();
            long number = first;
            long entries = 0;
            while (entries < Sealing.MOST && number - first < Sealing.MOST) {
                Optional<Seal> seal = seals.at(number).filter(s -> s.at().isBefore(before));
                // both in one transaction would be more than Derby locks row by row
                if (seal.isEmpty() || (entries > 0 && entries + seal.get().entries() > Sealing.MOST)) {
                    break;
                }
                seals.cut(number, now, by.login());
                entries += seal.get().entries();
                number++;
            }
            if (number == first) {
                return Optional.empty();
            }
            audit.append(
                    by,
                    TYPE,
                    number - 1,
                    OPERATION,
                    List.of(
                            new Change("seals", first + "–" + (number - 1), null),
                            new Change("entries", entries, null),
                            new Change("before", before.toString(), null)));
            return Optional.of(new Cut(number - first, entries));
        });
    }

    /** The number of the first seal whose entries are kept, as the entries about cuts tell it: of these there are few. */
    private long firstKept() {
        long cut = rows.first(
                        row -> Optional.ofNullable(row.numberOrNull(1)).orElse(0L),
                        "select max(record_id) from core_audit where record_type = ? and operation = ?",
                        TYPE,
                        OPERATION)
                .orElse(0L);
        return cut + 1;
    }
}
