package tangram.login;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;

/**
 * What can wait, on one thread: noting that sessions were used, and removing what has expired, in small transactions.
 * Every node does it; what another one has done already is simply not found.
 */
@Component(service = Housekeeping.class)
public final class Housekeeping implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int BATCH = 200;
    private static final int BATCHES = 50;
    private static final int WAITING = 1_000;

    private final Transactions transactions;
    private final Guesses guesses;
    private final SessionRows sessions;
    private final ScheduledThreadPoolExecutor thread;

    @Activate
    public Housekeeping(
            @Reference LoginSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Database database) {
        this(transactions, rows, database, InstantSource.system());
        var unused = thread.scheduleWithFixedDelay(() -> quietly(this::sweep), 1, 10, TimeUnit.MINUTES);
    }

    Housekeeping(Transactions transactions, Rows rows, Database database, InstantSource clock) {
        this.transactions = transactions;
        this.guesses = new Guesses(transactions, rows, database.dialect(), clock);
        this.sessions = new SessionRows(rows, clock);
        this.thread = new ScheduledThreadPoolExecutor(
                1,
                work -> {
                    Thread made = new Thread(work, "tangram-login");
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Does it soon, or never when there is too much to do: nothing here matters enough to wait for. */
    @Override
    public void execute(Runnable work) {
        if (thread.getQueue().size() < WAITING) {
            thread.execute(() -> quietly(work));
        }
    }

    void sweep() {
        sweep(() -> guesses.sweep(BATCH));
        sweep(() -> sessions.sweep(BATCH));
    }

    private void sweep(IntSupplier batch) {
        for (int i = 0; i < BATCHES; i++) {
            if (transactions.write(batch::getAsInt) < BATCH) {
                return;
            }
        }
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debug("Housekeeping failed; it is tried again later", e);
        }
    }

    @Deactivate
    public void close() throws InterruptedException {
        thread.getQueue().clear();
        thread.shutdown();
        // Not interrupted at once: Derby does not like that in the middle of a page.
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}
