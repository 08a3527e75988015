package tangram.persistence.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.Unavailable;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Dialect;

/**
 * Transactions over plain JDBC. The connection hangs on the thread only while work runs, so nothing outlives the
 * bundle. Reading work stays in autocommit: no begin and commit to pay for.
 */
@Component(service = {Transactions.class, Connections.class})
public final class JdbcTransactions implements Transactions, Connections {

    static final Logger LOG = LoggerFactory.getLogger(JdbcTransactions.class);
    private static final int MAX_ATTEMPTS = 12;
    /** After this long work that has lost is not run again; what it waits for is not about to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Database database;
    // of this transactions' own database, so no static: tests and restarts have several
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable OpenTransaction> current = new ThreadLocal<>();

    @Activate
    public JdbcTransactions(@Reference Database database, @Reference WholeData whole) {
        this(database);
    }

    /** On a database that is known to be whole. */
    public JdbcTransactions(Database database) {
        this.database = database;
    }

    @Override
    public <T> T read(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        try (Connection connection = connect()) {
            OpenTransaction open = new OpenTransaction(connection, false);
            current.set(open);
            try {
                return work.get();
            } catch (RuntimeException e) {
                throw named(connection, e);
            } finally {
                current.remove();
                open.close();
            }
        } catch (SQLException e) {
            throw named(new DatabaseException("The connection could not be given back", e));
        } catch (RuntimeException e) {
            throw named(e);
        }
    }

    private Connection connect() {
        try {
            return database.connection();
        } catch (SQLException e) {
            throw new Unavailable(Unavailable.Reason.DATABASE_AWAY, String.valueOf(e.getMessage()), e);
        }
    }

    /** What follows on a broken connection is but an echo: the pool closes it, and nobody else does while work runs. */
    private RuntimeException named(Connection connection, RuntimeException problem) {
        RuntimeException named = named(problem);
        if (named instanceof Unavailable || named instanceof Problem || !isClosed(connection)) {
            return named;
        }
        return new Unavailable(
                Unavailable.Reason.DATABASE_AWAY, "The connection broke: " + problem.getMessage(), problem);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Tells a database that is away, or has no room left, or is busy with others, from a statement that is wrong. */
    private RuntimeException named(RuntimeException problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (t instanceof Unavailable unavailable) {
                return unavailable;
            }
            for (SQLException e = t instanceof SQLException sql ? sql : null; e != null; e = e.getNextException()) {
                if (database.dialect().isStorageFull(e)) {
                    return new Unavailable(Unavailable.Reason.STORAGE_FULL, String.valueOf(e.getMessage()), problem);
                }
                if (database.dialect().isConnectionLost(e)) {
                    return new Unavailable(Unavailable.Reason.DATABASE_AWAY, String.valueOf(e.getMessage()), problem);
                }
                if (database.dialect().mayRunAgain(e)) {
                    return new Unavailable(Unavailable.Reason.BUSY, String.valueOf(e.getMessage()), problem);
                }
            }
        }
        return problem;
    }

    @Override
    public <T> T write(Supplier<T> work) {
        OpenTransaction open = current.get();
        if (open != null) {
            if (!open.writing) {
                throw new IllegalStateException("Work that only reads cannot write");
            }
            return inside(open, work);
        }
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work);
            } catch (RuntimeException e) {
                boolean late = System.nanoTime() - began > PATIENCE.toNanos();
                if (attempt == MAX_ATTEMPTS || late || !mayRunAgain(e)) {
                    throw named(e);
                }
                LOG.debug("Running a transaction again after attempt {}", attempt, e);
                pause(attempt);
            }
        }
    }

    /** What it wrote before it failed cannot be taken back alone, so whoever began the transaction fails with it. */
    private static <T> T inside(OpenTransaction open, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            open.doom(e);
            throw e;
        }
    }

    private <T> T attempt(Supplier<T> work) {
        if (!database.hasRoom()) {
            throw new Unavailable(Unavailable.Reason.STORAGE_FULL, "There is no room left to write on", null);
        }
        OpenTransaction open;
        T result;
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            open = new OpenTransaction(connection, true);
            boolean committed = false;
            current.set(open);
            try {
                result = work.get();
                open.prepare();
                connection.commit();
                committed = true;
            } catch (RuntimeException e) {
                throw named(connection, e);
            } finally {
                current.remove();
                open.close();
                finish(connection, committed);
            }
        } catch (SQLException e) {
            throw new DatabaseException("The transaction could not be begun or committed", e);
        }
        for (Runnable after : open.afterCommit()) {
            try {
                after.run();
            } catch (RuntimeException e) {
                LOG.error("Work after a commit failed", e);
            }
        }
        return result;
    }

    /** Rolls back what was not committed; a connection that cannot do that is broken and its pool throws it away. */
    private static void finish(Connection connection, boolean committed) {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("A connection broke while it was given back", e);
        }
    }

    private boolean mayRunAgain(Throwable problem) {
        for (Throwable t = problem; t != null; t = t.getCause()) {
            if (t instanceof SQLException e && (database.dialect().mayRunAgain(e) || lostRace(e))) {
                return true;
            }
        }
        return false;
    }

    /** Two transactions made the same row of the kernel's own, number or count; the second finds it when it runs again. */
    private boolean lostRace(SQLException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return database.dialect().isDuplicate(e)
                && (message.contains("kernel_")
                        || message.contains("core_number")
                        || message.contains("core_audit_repeat"));
    }

    /** Waits longer each time, and not as long as the rival. */
    private static void pause(int attempt) {
        long most = Math.min(5_000_000L << attempt, 300_000_000L);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000, most));
    }

    @Override
    public void beforeCommit(Phase phase, Runnable work) {
        writingTransaction().before(phase, work);
    }

    @Override
    public void afterCommit(Runnable work) {
        writingTransaction().after(work);
    }

    @Override
    public <T> T resource(Object key, Supplier<T> make) {
        return open().resource(key, make);
    }

    @Override
    public Connection current() {
        return open().connection;
    }

    @Override
    public boolean writing() {
        OpenTransaction open = current.get();
        return open != null && open.writing;
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    private OpenTransaction open() {
        OpenTransaction open = current.get();
        if (open == null) {
            throw new IllegalStateException("Outside a transaction");
        }
        return open;
    }

    private OpenTransaction writingTransaction() {
        OpenTransaction open = open();
        if (!open.writing) {
            throw new IllegalStateException("Work that only reads does not commit");
        }
        return open;
    }
}
