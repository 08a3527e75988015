package tangram.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/**
 * Where one side keeps its rows: a folder, and Derby in it or a PostgreSQL database of its own.
 *
 * @param data the data folder
 * @param postgres host:port/database, or empty for Derby
 */
record Place(Path data, String postgres) {

    boolean derby() {
        return postgres.isEmpty();
    }

    String jdbc() {
        return derby() ? "jdbc:derby:" + data.resolve("derby") : "jdbc:postgresql://" + postgres + "?user=postgres";
    }

    /** How the product is told. */
    List<String> arguments() {
        return derby()
                ? List.of("--data", data.toString())
                : List.of("--data", data.toString(), "--database", "postgresql://postgres@" + postgres);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbc());
    }

    /** Shuts an embedded Derby down, so that another process may open it. */
    void release() {
        if (derby()) {
            try {
                DriverManager.getConnection(jdbc() + ";shutdown=true").close();
            } catch (SQLException expected) {
                // Derby reports a clean shutdown of one database as SQLSTATE 08006
            }
        }
    }

    /** The product's pool, for the sides it is compared with. */
    static HikariDataSource pool(String jdbc) {
        System.setProperty("derby.storage.pageCacheSize", "4000");
        System.setProperty("derby.language.statementCacheSize", "500");
        System.setProperty("derby.locks.escalationThreshold", "1000000");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                jdbc.startsWith("jdbc:derby:") ? jdbc + ";create=true" : jdbc + "&reWriteBatchedInserts=true");
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }
}
