package tangram.kernel.api.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/** The database of this server. There is exactly one such service: the engine bundle whose URL is configured offers it. */
@ExtensionPoint(
        offeredBy = "an engine's bundle, exactly one runs",
        purpose = "data source, dialect, and a snapshot of one moment",
        example = "tangram.database.derby.EmbeddedDerby")
@ConsumerType
public interface Database {

    /** Pooled connections: autocommit on, READ COMMITTED. */
    DataSource dataSource();

    /**
     * One of them. Whoever asks while the database is known to be away is refused at once.
     *
     * @throws SQLException when there is none to be had
     */
    default Connection connection() throws SQLException {
        return dataSource().getConnection();
    }

    /**
     * Whether there is room to write on. It is asked before each transaction that writes: an engine that does not
     * survive a full disk says no while it still has room to finish what it has begun.
     */
    default boolean hasRoom() {
        return true;
    }

    Dialect dialect();

    /**
     * The database as it is now, to be read at leisure while others go on writing: all tables of one moment, and of every
     * transaction all or nothing.
     *
     * @param scratch an empty folder, for an engine that needs a copy; it is empty again when the snapshot is closed
     */
    Snapshot snapshot(Path scratch) throws SQLException;
}
