package tangram.database.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.database.Snapshot;

/** A transaction that reads, REPEATABLE READ: all it sees is of the moment of its first statement. */
record ReadTransaction(Connection connection) implements Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(ReadTransaction.class);

    /** Begins it; the pool puts the connection right again when it is given back. */
    static ReadTransaction begin(Connection connection) throws SQLException {
        try {
            // Somebody who reads everything may wait longer for one answer than a request does.
            connection.setNetworkTimeout(Runnable::run, 0);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement first = connection.createStatement()) {
                first.execute("select 1");
            }
            return new ReadTransaction(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("A snapshot's connection broke while it was given back", e);
        }
    }
}
