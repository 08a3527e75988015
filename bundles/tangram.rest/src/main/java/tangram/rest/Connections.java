package tangram.rest;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all connections, twice a second. Jetty closes one that says nothing at all; here goes, too, who says something
 * now and then and comes to no end: a header has its deadline, a body a deadline that grows with what has come of it. When
 * there are too many connections, the one that has waited longest for a request to be complete makes room. Thread-safe.
 */
final class Connections implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long BETWEEN_MILLIS = 500;

    private enum Phase {
        /** Between two requests. */
        IDLE,
        /** Sending a header, or so it should be: a connection begins with this. */
        HEADER,
        /** Sending a body. */
        BODY,
        /** Waiting for its answer, or taking it. */
        WORK
    }

    private final DoorBounds bounds;
    private final Scheduler scheduler;
    private final Map<Connection, Visit> visits = new ConcurrentHashMap<>();
    private volatile boolean looking;

    Connections(DoorBounds bounds, Scheduler scheduler) {
        this.bounds = bounds;
        this.scheduler = scheduler;
    }

    /** What one connection is doing, since when, and how many bytes had come over it then. */
    private final class Visit {
        private Phase phase = Phase.HEADER;
        private long since = System.nanoTime();
        private long bytes;

        synchronized void enter(Phase next, long received) {
            phase = next;
            since = System.nanoTime();
            bytes = received;
        }

        synchronized boolean isOverdue(long received) {
            if (phase == Phase.IDLE && received > bytes) {
                enter(Phase.HEADER, received);
            }
            long passed = System.nanoTime() - since;
            return switch (phase) {
                case IDLE, WORK -> false;
                case HEADER -> passed > bounds.header().toNanos();
                case BODY -> passed > bounds.body().toNanos() + earned(received - bytes);
            };
        }

        private long earned(long sent) {
            return TimeUnit.SECONDS.toNanos(1) * sent / bounds.bytesPerSecond();
        }

        synchronized boolean makesRoom() {
            return phase == Phase.IDLE || phase == Phase.HEADER;
        }

        synchronized long since() {
            return since;
        }
    }

    @Override
    public void onOpened(Connection connection) {
        visits.put(connection, new Visit());
        if (visits.size() > bounds.connections()) {
            visits.entrySet().stream()
                    .filter(entry -> entry.getValue().makesRoom())
                    .min(Comparator.comparingLong(entry -> entry.getValue().since()))
                    .ifPresent(entry -> entry.getKey().close());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        visits.remove(connection);
    }

    /** A request has come, of which everything is here but perhaps its body. */
    void hasCome(Request request, boolean bodyFollows) {
        enter(request, bodyFollows ? Phase.BODY : Phase.WORK);
        Request.addCompletionListener(request, done -> enter(request, Phase.IDLE));
    }

    void bodyHasCome(Request request) {
        enter(request, Phase.WORK);
    }

    private void enter(Request request, Phase phase) {
        Connection connection = request.getConnectionMetaData().getConnection();
        Visit visit = visits.get(connection);
        if (visit != null) {
            visit.enter(phase, connection.getBytesIn());
        }
    }

    /** Begins to look, and never stops until told to. */
    void watch() {
        look(true);
        next();
    }

    void look(boolean on) {
        looking = on;
    }

    private void next() {
        if (looking && scheduler.isRunning()) {
            scheduler.schedule(this::lookAtAll, BETWEEN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookAtAll() {
        try {
            visits.forEach((connection, visit) -> {
                if (visit.isOverdue(connection.getBytesIn())) {
                    endAsIfIdle(connection);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("Not all connections were looked at", e);
        } finally {
            next();
        }
    }

    /** As Jetty would when nothing came for long: who waits for the body is told; without a request it is closed. */
    private static void endAsIfIdle(Connection connection) {
        TimeoutException tooSlow = new TimeoutException("too slow");
        if (connection.onIdleExpired(tooSlow)) {
            connection.getEndPoint().close(tooSlow);
        }
    }
}
