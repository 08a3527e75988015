package tangram.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a backup of a running server takes, its restoring into an empty place of the same engine, the first start after,
 * which makes the records findable again, and what the doctor needs to look at all of it.
 */
final class Backups {

    private final Options options;

    Backups(Options options) {
        this.options = options;
    }

    void run() throws Exception {
        for (String engine : options.engines()) {
            for (int customers : options.sizes()) {
                try (Engine running = Engine.of(engine)) {
                    System.out.printf("%n%s, %,d customers, %s%n", running.name(), customers, Options.machine());
                    measure(running, customers);
                }
            }
        }
    }

    private static void measure(Engine engine, int customers) throws Exception {
        Place place = Requests.populated(engine, customers);
        try (Connection connection = place.connect()) {
            connection.createStatement().execute("delete from kernel_searched"); // what was loaded is not findable yet
        }
        place.release();
        Path file = place.data().resolveSibling("backup.zip");
        try (Side side = timed("start, making them findable", () -> Side.product(Side.home(), place))) {
            timed("backup", () -> tangram(place, "backup", file.toString()));
            System.out.printf(Locale.ROOT, "  %-30s %6d MB%n", "the file", Files.size(file) / 1_000_000);
            timed("doctor", () -> tangram(place, "doctor"));
            System.out.printf(Locale.ROOT, "  %-30s %6d MB resident%n", "the server after it", side.resident());
        }
        Place restored = engine.place("restored", Optional.empty());
        timed("restore", () -> tangram(restored, "restore", file.toString()));
        timed("first start after it", () -> Side.product(Side.home(), restored)).close();
        Files.delete(file);
    }

    private interface Work<T> {
        T done() throws Exception;
    }

    private static <T> T timed(String what, Work<T> work) throws Exception {
        long begun = System.nanoTime();
        T done = work.done();
        System.out.printf(
                Locale.ROOT, "  %-30s %6.1f s   load %s%n", what, (System.nanoTime() - begun) / 1e9, Options.load());
        return done;
    }

    /** A command as a process, which must succeed. */
    private static String tangram(Place place, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(Side.home().resolve("bin/tangram").toString()));
        command.addAll(List.of(words));
        command.addAll(place.arguments());
        command.addAll(List.of("--lang", "en"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TANGRAM_JAVA_OPTS", Side.UNSYNCED);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ":\n" + said);
        }
        System.out.print(said.indent(4));
        return said;
    }
}
