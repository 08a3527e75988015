package tangram.persistence.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.event.EventListener;
import tangram.kernel.api.Unavailable;

/**
 * Tells one listener what is due for it, one event after the other, while it holds the listener's lease. When all is told
 * it gives the lease back, so that the node that has the next event can tell it at once.
 */
final class Courier implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    /** For what other nodes have put here, and for what is tried again. */
    private static final Duration POLL = Duration.ofSeconds(2);

    private static final Duration RENEW = Deliveries.LEASE.dividedBy(4);
    private static final Duration SEEN = Duration.ofHours(1);

    private final EventListener listener;
    private final String name;
    private final Deliveries deliveries;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean stopped;
    private volatile boolean leased;
    private volatile Instant renewAt = Instant.MAX;
    private Instant seen = Instant.MIN;

    Courier(EventListener listener, Deliveries deliveries) {
        this.listener = listener;
        this.name = listener.name();
        this.deliveries = deliveries;
    }

    void wake() {
        signal.release();
    }

    /** It ends after the event it is telling. */
    void stop() {
        stopped = true;
        wake();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                work();
            } catch (Unavailable e) {
                LOG.debug("Events for {} wait until the database is back", name, e);
            } catch (RuntimeException e) {
                LOG.warn("Events for {} wait: {}", name, e.toString());
                LOG.debug("Events for {} wait", name, e);
            }
            try {
                signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            signal.drainPermits();
        }
    }

    private void work() {
        Instant now = deliveries.now();
        if (seen.isBefore(now.minus(SEEN))) {
            deliveries.register(listener);
            seen = now;
        }
        List<Deliveries.Due> due = deliveries.due(name);
        if (due.isEmpty() || !deliveries.lease(name)) {
            return;
        }
        leased = true;
        renewAt = now.plus(RENEW);
        try {
            // What was due may have been told by the node that had the lease.
            for (due = deliveries.due(name); !due.isEmpty(); due = deliveries.due(name)) {
                for (Deliveries.Due next : due) {
                    if (stopped || !leased) {
                        return;
                    }
                    tell(next);
                }
            }
        } finally {
            leased = false;
            deliveries.release(name);
        }
    }

    private void tell(Deliveries.Due due) {
        try {
            listener.on(due.event());
        } catch (Exception | LinkageError e) {
            int tries = due.tries() + 1;
            boolean parked = deliveries.failed(name, due.event(), tries);
            LOG.debug("Listener {} failed at {}", name, due.event(), e);
            if (parked) {
                LOG.error(
                        "Listener {} failed {} times at {}; it is parked: {}", name, tries, due.event(), e.toString());
            } else {
                LOG.warn("Listener {} failed at {}; it is told again: {}", name, due.event(), e.toString());
            }
            return;
        }
        deliveries.told(name, due.event());
    }

    /** Keeps the lease while an event takes long. */
    void renew() {
        Instant now = deliveries.now();
        if (leased && renewAt.isBefore(now)) {
            renewAt = now.plus(RENEW);
            leased = deliveries.lease(name);
        }
    }
}
