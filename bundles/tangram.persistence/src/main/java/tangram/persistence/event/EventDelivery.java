package tangram.persistence.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.event.EventListener;
import tangram.kernel.api.ModuleTroubles;
import tangram.kernel.api.Unavailable;

/**
 * Hands committed events out, on one thread that a commit wakes, and has each listener told on a thread of its own. What
 * a killed node has left in the outbox, a job finds ({@link OutboxLeftovers}).
 */
@Component(
        service = {EventDelivery.class, ModuleTroubles.class},
        immediate = true)
public final class EventDelivery implements ModuleTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
    private static final long RENEW_SECONDS = 2;
    private static final long STOP_SECONDS = 10;
    /** A lone event is handed out at once; where many come, those of so long are handed out together. */
    private static final Duration GATHERED = Duration.ofMillis(50);

    private record Told(EventListener listener, Courier courier, Future<?> ended) {}

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Semaphore signal = new Semaphore(0);
    private final Runnable wake = signal::release;
    private final Map<String, Told> listeners = new HashMap<>();
    private final ExecutorService threads;
    private volatile boolean stopped;

    @Activate
    public EventDelivery(@Reference Outbox outbox, @Reference Deliveries deliveries) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "tangram-events");
            thread.setDaemon(true);
            return thread;
        });
        outbox.wakes(wake);
        threads.execute(this::handOut);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(EventListener listener) {
        synchronized (listeners) {
            if (stopped) {
                return;
            }
            Told same = listeners.get(listener.name());
            if (same != null) {
                LOG.error(
                        "{} is not told of events: {} has its name {}",
                        listener.getClass().getName(),
                        same.listener.getClass().getName(),
                        listener.name());
                return;
            }
            Courier courier = new Courier(listener, deliveries);
            listeners.put(listener.name(), new Told(listener, courier, threads.submit(courier)));
        }
    }

    /** Returns when it is no longer being told. */
    void removeListener(EventListener listener) {
        Told told;
        synchronized (listeners) {
            told = listeners.values().stream()
                    .filter(known -> known.listener == listener)
                    .findAny()
                    .orElse(null);
            if (told == null) {
                return;
            }
            listeners.values().remove(told);
        }
        told.courier.stop();
        try {
            told.ended.get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Listener {} goes while it is being told, and does not end", listener.name());
            told.ended.cancel(true);
        } catch (ExecutionException e) {
            LOG.debug("Listener {} had failed", listener.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something was put before the listeners. */
    void wakeListeners() {
        couriers().forEach(Courier::wake);
    }

    private List<Courier> couriers() {
        synchronized (listeners) {
            return listeners.values().stream().map(Told::courier).toList();
        }
    }

    private void handOut() {
        try {
            long last = System.nanoTime();
            while (!stopped) {
                boolean woken = signal.tryAcquire(RENEW_SECONDS, TimeUnit.SECONDS);
                long early = GATHERED.toNanos() - (System.nanoTime() - last);
                if (woken && early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                last = System.nanoTime();
                signal.drainPermits();
                try {
                    while (woken && !stopped && outbox.handOut()) {
                        wakeListeners();
                        couriers().forEach(Courier::renew);
                    }
                    couriers().forEach(Courier::renew);
                } catch (Unavailable e) {
                    LOG.debug("Events wait in the outbox until the database is back", e);
                } catch (RuntimeException e) {
                    LOG.warn("Events wait in the outbox: {}", e.toString());
                    LOG.debug("Events wait in the outbox", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<String> sentences() {
        return deliveries.parked();
    }

    @Deactivate
    void close() throws InterruptedException {
        outbox.wakesNoMore(wake);
        stopped = true;
        signal.release();
        couriers().forEach(Courier::stop);
        threads.shutdown();
        // Not interrupted at once: Derby does not like that in the middle of a page.
        if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
