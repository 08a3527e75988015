package tangram.core.organisation;

import java.time.LocalDate;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Keeps the chart of today in memory and reads it again when a caller needs a newer one or the day has changed. One
 * thread reads while the others that need it wait for its chart.
 *
 * <p>The epoch is read before the facts, so a chart is never older than its label; it is read once more after them,
 * and when it moved, the facts may be from before and after a change and are read again. A transaction that changed
 * the organisation itself gets a chart of its own, which nobody else is shown.
 */
@Component(service = {Organisation.class, CachedOrganisation.class})
public final class CachedOrganisation implements Organisation {

    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final Epochs epochs;
    private final CompanyClock clock;
    private final ChartReader reader;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Kept kept;

    private record Kept(long epoch, DayChart chart) {}

    @Activate
    public CachedOrganisation(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Epochs epochs,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.epochs = epochs;
        this.clock = clock;
        this.reader = new ChartReader(rows);
    }

    @Override
    public OrganisationChart chart(Caller caller) {
        return atLeast(caller.epoch().organisation());
    }

    /** Today's chart as the current transaction has it, with what it changed itself; read anew. */
    public OrganisationChart inTransaction() {
        return transactions.read(() -> reader.read(clock.today()));
    }

    /** Today's chart, with facts of this organisation epoch or a later one. */
    public OrganisationChart atLeast(long epoch) {
        LocalDate today = clock.today();
        Kept current = kept;
        if (current != null && current.epoch >= epoch && current.chart.day().equals(today)) {
            return current.chart;
        }
        return transactions.read(() -> Uncommitted.in(transactions) ? reader.read(today) : fresh(epoch, today));
    }

    // Inside the transaction: whoever reads has his connection already, so those who wait cannot starve him of one.
    private OrganisationChart fresh(long epoch, LocalDate today) {
        reading.lock();
        try {
            Kept current = kept;
            if (current != null && current.epoch >= epoch && current.chart.day().equals(today)) {
                return current.chart;
            }
            Kept fresh = read(today);
            kept = fresh;
            return fresh.chart;
        } finally {
            reading.unlock();
        }
    }

    private Kept read(LocalDate today) {
        long before = epochs.now().organisation();
        for (int attempt = 1; ; attempt++) {
            DayChart chart = reader.read(today);
            long after = epochs.now().organisation();
            if (after == before || attempt == ATTEMPTS) {
                return new Kept(before, chart);
            }
            before = after;
        }
    }
}
