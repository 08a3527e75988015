package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The web shell in a real browser, in front of the really started server with the company of the demo in mid-year and three partners'
 * modules: one without a script, one with, and one whose script is broken. What people do is written in the shell's own tests
 * ({@code bundles/tangram.web/src/main/ui/test}). Without Chromium they are skipped, aloud; with {@code -De2e.required} that is an error.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class WebIT {

    private static final Path SHELL = Path.of("../../bundles/tangram.web/src/main/ui");
    private static final Path VISITS = Path.of(
            "../../bundles/tangram.example.visits/target/tangram.example.visits-" + Build.THIS.version() + ".jar");

    @TempDir
    Path folder;

    @Test
    void peopleWorkInTheBrowser() throws Exception {
        Path chromium = Path.of(System.getProperty("tangram.chromium", "/usr/bin/chromium"));
        if (!Files.isExecutable(chromium)) {
            assertThat(System.getProperty("e2e.required"))
                    .as("%s is not there", chromium)
                    .isNull();
            System.out.println("E2E SKIPPED: " + chromium + " is not there");
            Assumptions.abort("no Chromium");
        }
        try (ModuleHome home = new ModuleHome(folder)) {
            Path modules = home.path().resolve("modules");
            Files.copy(VISITS, modules.resolve(VISITS.getFileName()));
            PartnerJar.write(modules, "acme.screens", Map.of());
            PartnerJar.write(modules, "acme.broken", Map.of());
            Map<String, String> year =
                    Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD, "TANGRAM_DEMO_RECORDS", "year");
            try (TangramProcess server = TangramProcess.start(home.path(), folder, year, "run", "--demo", "--port", "0")
                    .ready()) {
                server.printing("The demo's year is there");
                home.administrator(server);
                Map<String, String> environment = new HashMap<>(Map.of(
                        "TANGRAM_URL",
                        server.url(),
                        "TANGRAM_PASSWORD",
                        Employee.PASSWORD,
                        "TANGRAM_ADMIN_PASSWORD",
                        Employee.PASSWORD,
                        "CHROMIUM",
                        chromium.toString()));
                environment.put(
                        "TANGRAM_MODULE",
                        home.partner("acme.specimens", "1.0.0").toString());
                environment.put(
                        "TANGRAM_MODULE_NEXT",
                        home.partner("acme.specimens", "1.1.0").toString());
                environment.put("TANGRAM_TESTS", System.getProperty("tangram.tests", ""));
                assertThat(tests(environment)).as("browser tests").isZero();
            }
        }
    }

    private static int tests(Map<String, String> environment) throws Exception {
        List<String> command;
        try (Stream<Path> files = Files.list(SHELL.resolve("test"))) {
            command = Stream.concat(
                            Stream.of("node", "--test", "--test-reporter=spec", "--test-concurrency=1"),
                            files.map(file -> "test/" + file.getFileName())
                                    .filter(file -> file.endsWith(".test.mjs"))
                                    .sorted())
                    .toList();
        }
        ProcessBuilder node =
                new ProcessBuilder(command).directory(SHELL.toFile()).redirectErrorStream(true);
        node.environment().putAll(environment);
        Process running = node.start();
        try {
            running.inputReader(StandardCharsets.UTF_8).lines().forEach(System.out::println);
            return running.waitFor();
        } finally {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }
}
