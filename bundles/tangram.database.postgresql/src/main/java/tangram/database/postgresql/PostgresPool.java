package tangram.database.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import tangram.kernel.api.database.Database;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.database.Line;
import tangram.kernel.api.database.Snapshot;

/** A pool of connections to PostgreSQL. Text is compared bytewise where it is a key, whatever the database's collation. */
public final class PostgresPool implements Database, AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    private final HikariDataSource pool;
    private final Dialect dialect = new PostgresDialect();
    private final Line line;

    /**
     * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, with user and password as parameters
     * @param connections size of the pool
     */
    public PostgresPool(String jdbcUrl, int connections) {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setUrl(jdbcUrl);
        postgres.setApplicationName("tangram");
        postgres.setReWriteBatchedInserts(true);
        postgres.setConnectTimeout(5);
        postgres.setSocketTimeout(60);
        this.line = new Line(postgres, dialect::isConnectionLost, BETWEEN_TRIES);
        HikariConfig config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(line);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(10_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        // as long as on Derby; PostgreSQL itself would wait for ever
        config.setConnectionInitSql("set lock_timeout = '5s'");
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
    public Dialect dialect() {
        return dialect;
    }

    /** One transaction that reads and sees what was committed when it began. */
    @Override
    public Snapshot snapshot(Path scratch) throws SQLException {
        return ReadTransaction.begin(pool.getConnection());
    }

    @Override
    public void close() {
        line.close();
        pool.close();
    }
}
