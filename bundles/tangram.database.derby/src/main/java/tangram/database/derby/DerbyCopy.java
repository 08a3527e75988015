package tangram.database.derby;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.database.Snapshot;

/** A copy of a running database, opened as a database of its own; gone when it is closed. */
final class DerbyCopy implements Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(DerbyCopy.class);

    private static final String CACHE = "derby.storage.pageCacheSize";

    private final Path scratch;
    private final EmbeddedDataSource copy;
    private final Connection connection;

    private DerbyCopy(Path scratch, EmbeddedDataSource copy, Connection connection) {
        this.scratch = scratch;
        this.copy = copy;
        this.connection = connection;
    }

    static DerbyCopy of(DataSource original, Path scratch) throws SQLException {
        EmbeddedDataSource copy = new EmbeddedDataSource();
        try {
            try (Connection connection = original.getConnection();
                    CallableStatement backup = connection.prepareCall("call syscs_util.syscs_backup_database(?)")) {
                backup.setString(1, scratch.toString());
                backup.execute();
            }
            copy.setDatabaseName(only(scratch).toString());
            Connection connection = opened(copy);
            connection.setAutoCommit(false);
            return new DerbyCopy(scratch, copy, connection);
        } catch (SQLException | RuntimeException e) {
            empty(scratch);
            throw e;
        }
    }

    /** With a cache of its own that is smaller than the server's: it is read once, and pages of long texts are large. */
    private static synchronized Connection opened(EmbeddedDataSource copy) throws SQLException {
        String usual = System.setProperty(CACHE, "1000");
        try {
            return copy.getConnection();
        } finally {
            if (usual == null) {
                System.clearProperty(CACHE);
            } else {
                System.setProperty(CACHE, usual);
            }
        }
    }

    /** Derby names the copy after its database. */
    private static Path only(Path scratch) {
        try (Stream<Path> folders = Files.list(scratch)) {
            return folders.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            LOG.debug("The copy was not given back cleanly", e);
        }
        copy.setShutdownDatabase("shutdown");
        try {
            copy.getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                LOG.warn("The copy of the database did not shut down cleanly: {}", e.getMessage());
            }
        }
        empty(scratch);
    }

    private static void empty(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            LOG.warn("The copy of the database in {} could not be deleted: {}", folder, e.getMessage());
        }
    }
}
