package tangram.database.derby;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.database.Line;
import tangram.kernel.api.database.Snapshot;

/** A Derby database in this process. Closing it shuts Derby down, so that the next start needs no recovery. */
public final class EmbeddedDerby implements Database, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDerby.class);

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final EmbeddedDataSource derby = new EmbeddedDataSource();
    private final HikariDataSource pool;
    private final Dialect dialect = new DerbyDialect();
    private final Line line;
    private final @Nullable Room room;

    /**
     * @param name Derby's database name: a folder, or {@code memory:name}
     * @param connections size of the pool
     * @throws SQLException when the database cannot be opened
     */
    public EmbeddedDerby(String name, int connections) throws SQLException {
        System.setProperty("derby.stream.error.method", "tangram.database.derby.DerbyLog.stream");
        System.setProperty("derby.locks.waitTimeout", "5");
        System.setProperty("derby.locks.deadlockTimeout", "1");
        System.setProperty("derby.locks.escalationThreshold", "1000000");
        System.setProperty("derby.storage.pageCacheSize", "4000");
        System.setProperty("derby.language.statementCacheSize", "500");
        derby.setDatabaseName(name);
        derby.setCreateDatabase("create");
        // The first connection boots Derby, which after a crash may take long; the pool would give it five seconds.
        try (Connection first = derby.getConnection()) {
            if (!name.startsWith("memory:")) {
                StrayFiles.remove(first, Path.of(name));
            }
        }
        // Derby ends when it cannot write, and the next connection boots it again: then nothing must be made anew.
        derby.setCreateDatabase(null);
        this.room = name.startsWith("memory:") ? null : new Room(new File(name));
        this.line = new Line(derby, dialect::isConnectionLost, BETWEEN_TRIES);
        HikariConfig config = new HikariConfig();
        config.setPoolName("derby");
        config.setDataSource(line);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        this.pool = new HikariDataSource(config);
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public Connection connection() throws SQLException {
        return line.borrow(pool);
    }

    @Override
    public boolean hasRoom() {
        return room == null || room.isLeft();
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Derby's readers see what is committed when they come to it, so the moment is kept in a copy: Derby makes one while
     * others write, whole up to its last log record.
     */
    @Override
    public Snapshot snapshot(Path scratch) throws SQLException {
        return DerbyCopy.of(pool, scratch);
    }

    @Override
    public void close() {
        line.close();
        pool.close();
        derby.setShutdownDatabase("shutdown");
        try {
            derby.getConnection().close();
        } catch (SQLException e) {
            if (!"08006".equals(e.getSQLState())) {
                LOG.warn("Derby did not shut down cleanly: {}", e.getMessage());
            }
        }
    }
}
