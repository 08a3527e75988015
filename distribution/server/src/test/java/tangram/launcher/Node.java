package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of several servers of one database, with a data folder of its own and two modules of a partner. */
final class Node implements AutoCloseable {
    private final Path folder;
    private final Path home;
    private final Map<String, String> environment;
    private TangramProcess server;

    /** The first of them loads the demo. */
    Node(Path folder, String database, Path files, boolean first) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        PartnerJar.write(home.resolve("modules"), "acme.told", Map.of());
        PartnerJar.write(home.resolve("modules"), "acme.stock", Map.of("Export-Package", "acme.stock.api;version=1.0"));
        this.environment = new HashMap<>(Map.of(
                "TANGRAM_DATABASE_URL",
                database,
                "TANGRAM_FILES_FOLDER",
                files.toString(),
                "TANGRAM_DEMO_PASSWORD",
                Employee.PASSWORD));
        if (first) environment.put("TANGRAM_DEMO", "true");
        start();
    }

    void start() throws Exception {
        server = TangramProcess.start(home, folder, environment, "run", "--port", "0")
                .ready();
    }

    void kill() throws InterruptedException {
        server.kill();
    }

    void stop() throws InterruptedException {
        assertThat(server.terminate().exit()).isZero();
    }

    String url() {
        return server.url();
    }

    /** A command of the command line, carried out by this node. */
    String command(String... words) throws Exception {
        try (TangramProcess command = TangramProcess.start(home, folder, Map.of(), words)) {
            assertThat(command.exit())
                    .as("%s %s", command.output(), command.errors())
                    .isZero();
            return command.output();
        }
    }

    /** The events that were told here: each its id and its record's. */
    List<String> told() throws IOException {
        Path told = folder.resolve("data/told.txt");
        return Files.exists(told) ? Files.readAllLines(told) : List.of();
    }

    @Override
    public void close() throws IOException {
        if (server != null) server.close();
        TangramProcess.forget(home);
    }
}
