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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What databases of tests begin with. It is laid once in a process and copied for each test, which takes some forty
 * milliseconds where the tables alone took a second. A test class that would do the same in each of its databases does it
 * here, and its tests get copies:
 *
 * <pre>{@code
 * private static final Groundwork FOUNDED = Groundwork.with(database -> new Company(database).withReference());
 * }</pre>
 */
public final class Groundwork {

    /** The kernel's tables, and the core's where the core is on the class path. */
    static final Groundwork TABLES = new Groundwork(null, Groundwork::makeCore);

    private static final String CORE = "tangram.core.CoreSchema";

    private final @Nullable Groundwork below;
    private final Consumer<TestDatabase> work;
    private @Nullable Path derby;
    private @Nullable String postgresql;

    private Groundwork(@Nullable Groundwork below, Consumer<TestDatabase> work) {
        this.below = below;
        this.work = work;
    }

    /** The tables of kernel and core, and what this work does there. It is done once on each engine that is asked for. */
    public static Groundwork with(Consumer<TestDatabase> work) {
        return new Groundwork(TABLES, work);
    }

    /** Derby in memory, a copy. */
    public TestDatabase derby() {
        String name = TestDatabase.newDerbyName();
        try {
            DriverManager.getConnection("jdbc:derby:" + name + ";createFrom=" + saved())
                    .close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Derby did not start", e);
        }
        return TestDatabase.onDerby(name);
    }

    /** PostgreSQL: a copy of its own on the server of this run. */
    public TestDatabase postgresql() {
        return TestDatabase.onPostgresql(TestDatabase.copyOfPostgresDatabase(laid()));
    }

    /** Both, for {@code @ParameterizedTest @MethodSource}. */
    public Stream<TestDatabase> both() {
        return Stream.of(0, 1).map(which -> which == 0 ? derby() : postgresql());
    }

    private synchronized Path saved() throws SQLException, IOException {
        Path before = derby;
        if (before != null) {
            return before;
        }
        Path folder = Files.createTempDirectory("groundwork");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        try (TestDatabase ground = below == null ? TestDatabase.onDerby("memory:groundwork") : below.derby()) {
            lay(ground);
            try (Connection connection = ground.database().connection();
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

    private synchronized String laid() {
        String before = postgresql;
        if (before != null) {
            return before;
        }
        String now =
                below == null ? TestDatabase.newPostgresDatabase() : TestDatabase.copyOfPostgresDatabase(below.laid());
        try (TestDatabase ground = TestDatabase.onPostgresql(now)) {
            lay(ground);
        }
        postgresql = now;
        return now;
    }

    private void lay(TestDatabase ground) {
        work.accept(ground);
        ground.giveBackItsNode();
    }

    private static void makeCore(TestDatabase empty) {
        try {
            empty.migrations().apply("core", Class.forName(CORE));
        } catch (ClassNotFoundException e) {
            // a bundle below the core is tested
        }
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
