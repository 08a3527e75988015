package tangram.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the databases of all tests begin with: the kernel's tables, and the core's where the core is on the class path. It is
 * laid once in a process and copied for each test, which takes some forty milliseconds where the statements took a second.
 */
final class Groundwork {

    private static final String CORE = "tangram.core.CoreSchema";
    private static @Nullable Path derby;
    private static @Nullable String postgresql;

    private Groundwork() {}

    /** Makes a Derby database of this name. */
    static void derby(String name) {
        try {
            DriverManager.getConnection("jdbc:derby:" + name + ";createFrom=" + saved())
                    .close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Derby did not start", e);
        }
    }

    /** The address of a PostgreSQL database of its own. */
    static String postgresql() {
        return TestDatabase.copyOfPostgresDatabase(laid());
    }

    private static synchronized Path saved() throws SQLException, IOException {
        Path before = derby;
        if (before != null) {
            return before;
        }
        Path folder = Files.createTempDirectory("groundwork");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        try (TestDatabase empty = TestDatabase.onDerby("memory:groundwork")) {
            lay(empty);
            try (Connection connection = empty.database().connection();
                    CallableStatement save = connection.prepareCall("call SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
                save.setString(1, folder.toString());
                save.execute();
            }
        }
        try (Stream<Path> inside = Files.list(folder)) {
            Path now = inside.findFirst().orElseThrow();
            derby = now;
            return now;
        }
    }

    private static synchronized String laid() {
        String before = postgresql;
        if (before != null) {
            return before;
        }
        String now = TestDatabase.newPostgresDatabase();
        try (TestDatabase empty = TestDatabase.onPostgresql(now)) {
            lay(empty);
        }
        postgresql = now;
        return now;
    }

    private static void lay(TestDatabase empty) {
        try {
            empty.migrations().apply("core", Class.forName(CORE));
        } catch (ClassNotFoundException e) {
            // a bundle below the core is tested
        }
        empty.giveBackItsNode();
    }

    private static void remove(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : all) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
