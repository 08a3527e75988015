package tangram.database.derby;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tangram.kernel.api.database.Snapshot;

class StrayFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatAKilledProcessLeftStopsNoBackup() throws Exception {
        Path database = folder.resolve("derby");
        try (EmbeddedDerby derby = new EmbeddedDerby(database.toString(), 2)) {
            change(derby, "create table kept (id bigint primary key)");
            change(derby, "insert into kept values (7)");
        }
        Path stray = Files.createFile(database.resolve("seg0/c38b0.dat"));
        try (EmbeddedDerby derby = new EmbeddedDerby(database.toString(), 2)) {
            assertThat(stray).doesNotExist();
            try (Snapshot copy = derby.snapshot(Files.createDirectory(folder.resolve("copy")))) {
                assertThat(count(copy.connection())).isEqualTo(1);
            }
        }
    }

    private static void change(EmbeddedDerby derby, String sql) throws SQLException {
        try (Connection connection = derby.connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
