package tangram.kernel.api.database;

import java.sql.Connection;
import org.osgi.annotation.versioning.ConsumerType;

/** The whole database as it was at one moment, whatever others write meanwhile. Used by one thread; closed when it is done with. */
@ConsumerType
public interface Snapshot extends AutoCloseable {

    /** The one connection that reads it, autocommit off; the snapshot closes it. */
    Connection connection();

    /** Lets go of whatever it took to keep the moment. */
    @Override
    void close();
}
