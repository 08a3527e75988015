package tangram.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.database.Snapshot;

/** A database that may be told to fail at one of the statements that write, as if its disk broke there. */
final class BreakingDatabase implements Database {

    /** An error of the disk, after which nobody tries again. */
    private static final String BROKEN = "58030";

    private final Database whole;
    private volatile @Nullable Fault fault;

    BreakingDatabase(Database whole) {
        this.whole = whole;
    }

    /** The one statement that fails. */
    private static final class Fault {

        private final Thread thread = Thread.currentThread();
        private int left;

        Fault(int write) {
            this.left = write;
        }

        void write() throws SQLException {
            left--;
            if (left == 0) {
                throw new SQLException("A test broke this off", BROKEN);
            }
        }
    }

    /**
     * Does work of which one write fails.
     *
     * @param write the first or a later one; a commit is one, too
     * @return whether the work came so far
     * @throws AssertionError when the work went on as if nothing had been
     */
    boolean breakOff(int write, Runnable work) {
        Fault one = new Fault(write);
        fault = one;
        try {
            work.run();
        } catch (RuntimeException e) {
            if (one.left > 0) {
                throw e;
            }
            return true;
        } finally {
            fault = null;
        }
        if (one.left <= 0) {
            throw new AssertionError("Write " + write + " failed, and nobody took notice of it");
        }
        return false;
    }

    @Override
    public Connection connection() throws SQLException {
        Connection connection = whole.connection();
        Fault one = fault;
        return one == null || one.thread != Thread.currentThread()
                ? connection
                : breaking(Connection.class, connection, one);
    }

    private static <T> T breaking(Class<T> type, T some, Fault fault) {
        return type.cast(Proxy.newProxyInstance(
                BreakingDatabase.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (writes(method)) {
                        fault.write();
                    }
                    Object result = invoke(method, some, arguments);
                    return result instanceof PreparedStatement statement
                            ? breaking(PreparedStatement.class, statement, fault)
                            : result;
                }));
    }

    private static boolean writes(Method method) {
        return switch (method.getName()) {
            case "commit", "execute", "executeUpdate", "executeLargeUpdate", "executeBatch" -> true;
            default -> false;
        };
    }

    private static @Nullable Object invoke(Method method, Object some, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(some, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public DataSource dataSource() {
        return whole.dataSource();
    }

    @Override
    public boolean hasRoom() {
        return whole.hasRoom();
    }

    @Override
    public Dialect dialect() {
        return whole.dialect();
    }

    @Override
    public Snapshot snapshot(Path scratch) throws SQLException {
        return whole.snapshot(scratch);
    }
}
