package tangram.database.derby;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import tangram.kernel.api.database.Dialect;

/** What Derby's SQL can do. */
public final class DerbyDialect implements Dialect {

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
        return state(e).startsWith("08");
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
