package tangram.kernel.api.database;

import javax.sql.DataSource;
import org.osgi.annotation.versioning.ConsumerType;

/** The database of this server. There is exactly one such service: the engine bundle whose URL is configured offers it. */
@ConsumerType
public interface Database {

    /** Pooled connections: autocommit on, READ COMMITTED. */
    DataSource dataSource();

    Dialect dialect();
}
