package tangram.database.derby;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import tangram.kernel.api.database.Dialect;

/** What Derby's SQL can do. */
public final class DerbyDialect implements Dialect {

    /** A page, or the log, cannot be written. */
    private static final Set<String> FULL = Set.of("XSDG1", "XSLA4");

    private static final String NO_SPACE = "No space left";

    /** Derby's error codes say how much an error has ended: from here on, the connection, the database, or itself. */
    private static final int SESSION_SEVERITY = 40_000;

    /** Deadlock, lock time-out, and the lock time-out of a system table. */
    private static final Set<String> RUN_AGAIN = Set.of("40001", "40XL1", "40XL2");

    @Override
    public String name() {
        return "derby";
    }

    @Override
    public Map<String, String> types() {
        return Map.of("text", "clob", "instant", "timestamp", "key", "varchar(200)");
    }

    @Override
    public boolean lateral() {
        return false;
    }

    @Override
    public boolean readsIndexesBackwards() {
        return false;
    }

    @Override
    public boolean returning() {
        return false;
    }

    @Override
    public boolean mayRunAgain(SQLException e) {
        return RUN_AGAIN.contains(state(e));
    }

    @Override
    public boolean isDuplicate(SQLException e) {
        return state(e).equals("23505");
    }

    @Override
    public boolean isConnectionLost(SQLException e) {
        return state(e).startsWith("08") || e.getErrorCode() >= SESSION_SEVERITY;
    }

    @Override
    public boolean isStorageFull(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && FULL.contains(state(sql))) {
                return true;
            }
            if (t instanceof IOException && String.valueOf(t.getMessage()).contains(NO_SPACE)) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    @Override
    public String held() {
        return " with rs";
    }
}
