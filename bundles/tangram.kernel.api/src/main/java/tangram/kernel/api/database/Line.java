package tangram.kernel.api.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The line between a pool of connections and its driver. While the database is away nobody waits for it: whoever wants a
 * connection is refused at once, and only the pool's own thread tries to get through, every few moments, so that work goes
 * on as soon as the database is back. A line that has never got through is not patient: it tells the pool what is wrong.
 * Thread-safe.
 */
public final class Line implements DataSource, AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Line.class);

    /** Since when it is away, and what the driver said then. */
    private record Away(Instant since, SQLException why) {}

    private final DataSource driver;
    private final Predicate<SQLException> lost;
    private final Duration pause;
    private volatile @Nullable Away away;
    private volatile boolean gotThrough;
    private volatile boolean closed;

    /**
     * @param driver makes connections, or fails
     * @param lost whether a failure means that the database is away
     * @param pause between two tries
     */
    public Line(DataSource driver, Predicate<SQLException> lost, Duration pause) {
        this.driver = driver;
        this.lost = lost;
        this.pause = pause;
    }

    /**
     * A connection out of the pool.
     *
     * @throws SQLException at once while the database is away, or what the pool says
     */
    public Connection borrow(DataSource pool) throws SQLException {
        refuseWhileAway();
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            refuseWhileAway();
            throw e;
        }
    }

    private void refuseWhileAway() throws SQLException {
        Away now = away;
        if (now != null) {
            throw new SQLTransientConnectionException(
                    "The database is away since " + now.since + ": " + now.why.getMessage(), "08001", now.why);
        }
    }

    /** For the pool: a connection of the driver's, once the database is back. */
    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            try {
                Connection connection = driver.getConnection();
                gotThrough();
                return connection;
            } catch (SQLException e) {
                if (!gotThrough || closed || !lost.test(e)) {
                    throw e;
                }
                isAway(e);
            }
            waitFor(pause);
        }
    }

    private void gotThrough() {
        Away before = away;
        away = null;
        gotThrough = true;
        if (before != null) {
            LOG.warn(
                    "The database is back after {} s",
                    Duration.between(before.since, Instant.now()).toSeconds());
        }
    }

    private void isAway(SQLException why) {
        if (away == null) {
            away = new Away(Instant.now(), why);
            LOG.warn("The database is away: {}", why.getMessage());
        }
    }

    private static void waitFor(Duration pause) throws SQLException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("The pool is closing", "08001", e);
        }
    }

    /** From now on the pool's thread is told what is wrong instead of trying again. */
    @Override
    public void close() {
        closed = true;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("tangram.database");
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(driver);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(driver);
    }
}
