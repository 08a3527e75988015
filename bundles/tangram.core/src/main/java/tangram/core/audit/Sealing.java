package tangram.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.audit.Seal.Sealed;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Puts the entries that have none under a seal, some at a time and in the order of their ids. It goes by what has no seal and
 * not by how far it came: ids are made before the commit, so an entry may appear behind later ones that are sealed already. It comes
 * under the next seal then.
 */
@Component
public final class Sealing implements Job {

    /** So many that a seal is made in a moment, and few enough that Derby locks them one by one. */
    static final int MOST = 1_000;

    private final Transactions transactions;
    private final SealRows seals;
    private final Ids ids;
    private final CompanyClock clock;

    @Activate
    public Sealing(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.seals = new SealRows(rows);
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-seals";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public boolean run() {
        return transactions.write(this::seal) == MOST;
    }

    private int seal() {
        seals.alone();
        // up to now: on Derby a reader waits for what is not committed yet, and would run behind the writers
        List<Sealed> entries = seals.unsealed(ids.next(), MOST);
        if (!entries.isEmpty()) {
            Instant at = clock.now().truncatedTo(ChronoUnit.MICROS);
            seals.insert(Seal.over(entries, seals.last(), at), entries);
        }
        return entries.size();
    }
}
