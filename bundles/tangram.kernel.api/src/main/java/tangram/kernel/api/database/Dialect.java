package tangram.kernel.api.database;

import java.sql.SQLException;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What an engine's SQL can do and how its errors read. Everything else is written in the SQL both understand. */
@ConsumerType
public interface Dialect {

    /** {@code derby}, {@code postgresql}. */
    String name();

    /** Column types behind the placeholders of migrations: {@code text}, {@code instant}, {@code key}. */
    Map<String, String> types();

    /**
     * Whether one statement can cut many ordered ranges: {@code unnest(?) cross join lateral (… limit n)} and
     * {@code = any(?)}. Without it each range is probed by a statement of its own.
     */
    boolean lateral();

    /** Whether an index is also read from its end; if not, a sortable column needs an index for each direction. */
    boolean readsIndexesBackwards();

    /** Whether a change can answer with what it changed: {@code update … returning}. */
    boolean returning();

    /** Whether the transaction lost a race and may be run again (serialization failure, deadlock, lock time-out). */
    boolean mayRunAgain(SQLException e);

    /** Whether a unique key was violated. */
    boolean isDuplicate(SQLException e);

    /** Whether the connection or the server is gone. */
    boolean isConnectionLost(SQLException e);

    /** Whether a disk of the database is full. */
    default boolean isStorageFull(SQLException e) {
        return false;
    }

    /**
     * What stands behind a select of one row by its key, so that nobody changes the row before the transaction ends; others
     * may read it so at the same time.
     */
    String held();
}
