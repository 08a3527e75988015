package tangram.persistence.transaction;

import java.sql.Connection;
import tangram.kernel.api.database.Dialect;

/** The connection of the current transaction, for the few classes of this bundle that speak JDBC. */
public interface Connections {

    /**
     * The connection bound to this thread.
     *
     * @throws IllegalStateException outside a transaction
     */
    Connection current();

    /** Whether the current transaction writes; false outside one. */
    boolean writing();

    Dialect dialect();
}
