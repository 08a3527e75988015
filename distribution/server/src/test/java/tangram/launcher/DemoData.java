package tangram.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.testing.TestDatabase;

/**
 * The reference enterprise with the demo's few records, entered once by the shipped server for all tests of this process.
 * A test that begins with the demo begins with a copy, as a server that is started again does: a first start takes
 * three times as long.
 */
final class DemoData {

    private static @Nullable Path derby;
    private static @Nullable String postgresql;

    private DemoData() {}

    /** Puts a copy into a data folder that is not there yet. */
    static void into(Path data) throws IOException {
        Path made = onDerby();
        try (Stream<Path> all = Files.walk(made)) {
            for (Path one : all.toList()) {
                Path copy = data.resolve(made.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(one, copy);
                }
            }
        }
    }

    /** The JDBC address of a PostgreSQL database of the test's own that is a copy. */
    static synchronized String onPostgresql() {
        String made = postgresql;
        if (made == null) {
            made = TestDatabase.newPostgresDatabase();
            enter(temporary().resolve("data"), Map.of(Setting.DATABASE_URL, made));
            postgresql = made;
        }
        return TestDatabase.copyOfPostgresDatabase(made);
    }

    private static synchronized Path onDerby() {
        Path made = derby;
        if (made == null) {
            made = temporary().resolve("data");
            enter(made, Map.of());
            derby = made;
        }
        return made;
    }

    private static void enter(Path data, Map<Setting, String> settings) {
        try {
            Files.createDirectories(data); // into one that is there no copy is put
            Map<Setting, String> patient = new HashMap<>(settings);
            // every table of every module is made, on a machine that may do much else
            patient.put(Setting.MODULE_START_SECONDS, "240");
            OpenServer.start(Home.ofThisProcess().folder(), data, patient).close();
        } catch (Exception e) {
            throw new IllegalStateException("The demo could not be entered", e);
        }
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("tangram-demo");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            // the process ends, and with it whatever still writes here; the folder is a temporary one
        }
    }
}
