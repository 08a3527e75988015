package tangram.kernel.api.database;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ConsumerType;

/** The database of this server. There is exactly one such service: the engine bundle whose URL is configured offers it. */
@ConsumerType
public interface Database {

    /** Pooled connections: autocommit on, READ COMMITTED. */
    DataSource dataSource();

    Dialect dialect();

    /**
     * The database as it is now, to be read at leisure while others go on writing: all tables of one moment, and of every
     * transaction all or nothing.
     *
     * @param scratch an empty folder, for an engine that needs a copy; it is empty again when the snapshot is closed
     */
    Snapshot snapshot(Path scratch) throws SQLException;
}
