package tangram.persistence.checkup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Gauge;
import tangram.kernel.api.database.Database;

/** Which database it is, whether there is room to write, and how many servers work on it. */
@Component
public final class DatabaseGauge implements Gauge {

    private final Database database;
    private final String product;

    @Activate
    public DatabaseGauge(@Reference Database database) {
        this.database = database;
        this.product = product(database);
    }

    @Override
    public List<Reading> read(Rows rows) {
        boolean room = database.hasRoom();
        long servers = rows.first(
                        row -> row.number(1), "select count(*) from kernel_node where lease_until > ?", Instant.now())
                .orElse(0L);
        return List.of(
                new Reading(
                        Sentence.of("health.database", "Database"),
                        room
                                ? Sentence.of("health.database.well", "{0}", product)
                                : Sentence.of("health.database.full", "{0}; there is no room left to write", product),
                        room),
                new Reading(
                        Sentence.of("health.servers", "Servers"),
                        Sentence.of("health.servers.count", "{0} on this database", servers),
                        true));
    }

    private static String product(Database database) {
        try (Connection connection = database.connection()) {
            DatabaseMetaData told = connection.getMetaData();
            return told.getDatabaseProductName() + " " + told.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
