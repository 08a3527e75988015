package tangram.database.postgresql;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import tangram.kernel.api.database.Dialect;

/** What PostgreSQL's SQL can do. */
public final class PostgresDialect implements Dialect {

    /** Serialization failure, deadlock, lock not available. */
    private static final Set<String> RUN_AGAIN = Set.of("40001", "40P01", "55P03");
    /** Class 08, and the server shutting down or refusing. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03");

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Map<String, String> types() {
        return Map.of("text", "text", "instant", "timestamp with time zone", "key", "varchar(200) collate \"C\"");
    }

    @Override
    public boolean lateral() {
        return true;
    }

    @Override
    public boolean readsIndexesBackwards() {
        return true;
    }

    @Override
    public boolean returning() {
        return true;
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
        return state(e).startsWith("08") || GONE.contains(state(e));
    }

    @Override
    public boolean isStorageFull(SQLException e) {
        return state(e).equals("53100");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    @Override
    public String held() {
        return " for share";
    }
}
