package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import tangram.testing.TestFramework;

/** The assembled server as a process: what a person types and what a script sees. */
@Timeout(180)
class CommandLineIT {
    private final Path home = Home.ofThisProcess().folder();
    private final List<TangramProcess> processes = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        processes.forEach(TangramProcess::close);
        TangramProcess.forget(folder.resolve("home"));
    }

    @Test
    void wrongUsageIsTwoAndSaysWhereHelpIs() throws Exception {
        TangramProcess run = tangram("run", "--prot", "1");

        assertThat(run.exit()).isEqualTo(Refusal.USAGE);
        assertThat(run.errors()).contains("--prot").contains("See tangram run --help.");
        assertThat(tangram("statsu").exit()).isEqualTo(Refusal.USAGE);
        TangramProcess unknown = tangram("flows", "list");
        assertThat(unknown.exit()).isEqualTo(Refusal.USAGE);
        assertThat(unknown.errors()).contains("There is no command \"flows\"").contains("tangram --help");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void everyCommandExplainsItself() throws Exception {
        for (String command : List.of("run", "stop", "status", "config", "restore")) {
            TangramProcess help = tangram(command, "--help");
            assertThat(help.exit()).isZero();
            assertThat(help.output()).contains("Usage: tangram " + command);
        }
        assertThat(tangram("--version").exit()).isZero();
    }

    @Test
    void aTakenPortIsFour() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            TangramProcess run = tangram("run", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.exit()).isEqualTo(Refusal.PORT_IN_USE);
            assertThat(run.errors())
                    .isEqualTo("Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use by another program; choose another by --port.");
            assertThat(folder.resolve("data/run.json")).doesNotExist();
        }
    }

    @Test
    void aWrongValueIsThree() throws Exception {
        TangramProcess run = with(Map.of("TANGRAM_HTTP_PORT", "ninety"), "run");

        assertThat(run.exit()).isEqualTo(Refusal.CONFIGURATION);
        assertThat(run.errors()).contains("tangram.http.port must be").contains("(TANGRAM_HTTP_PORT)");
    }

    @Test
    void aDemoPasswordThatIsTooWeakIsThreeAndSaysWhy() throws Exception {
        TangramProcess run = with(Map.of("TANGRAM_DEMO_PASSWORD", "abc"), "run", "--demo", "--port", "0");

        assertThat(run.exit()).isEqualTo(Refusal.CONFIGURATION);
        assertThat(run.errors())
                .contains(
                        "TANGRAM_DEMO_PASSWORD cannot be the demo's password: The password needs at least 10 characters.");
    }

    @Test
    void configShowNamesValuesAndSourcesMasksSecretsAndWarnsOfUnknownKeys() throws Exception {
        Map<String, String> environment = Map.of("TANGRAM_DEMO_PASSWORD", "hush", "TANGRAM_LOCAL", "en");

        TangramProcess show = with(environment, "config", "show", "--port", "81");

        assertThat(show.exit()).isZero();
        assertThat(show.output())
                .containsPattern("tangram.http.port +81 +\\(flag\\)")
                .doesNotContain("hush");
        assertThat(show.errors())
                .isEqualTo("Warning: Unknown variable TANGRAM_LOCAL in the environment; did you mean TANGRAM_LOCALE?");
    }

    @Test
    void oneServerRunsOnTheDataAnotherIsRefusedAndATermEndsItWithZero() throws Exception {
        TangramProcess first = tangram("run", "--port", "0").serving();
        RunFile run = RunFile.read(folder.resolve("data")).orElseThrow();
        assertThat(run.pid()).isEqualTo(first.pid());

        TangramProcess second = tangram("run", "--port", "0");
        assertThat(second.exit()).isEqualTo(Refusal.CONFIGURATION);
        assertThat(second.errors())
                .contains("already runs")
                .contains("process " + run.pid())
                .contains(run.url());
        TangramProcess status = tangram("status");
        status.exit();
        assertThat(status.output()).contains(run.url());

        assertThat(first.terminate().exit()).isZero();
        assertThat(folder.resolve("data/run.json")).doesNotExist();
        assertThat(tangram("status").exit()).isEqualTo(1);
    }

    @Test
    void stopEndsTheServerAndWaits() throws Exception {
        TangramProcess server = tangram("run", "--port", "0").serving();

        TangramProcess stop = tangram("stop");

        assertThat(stop.exit()).isZero();
        assertThat(stop.output()).isEqualTo("Stopped.");
        assertThat(server.exit()).isZero();
    }

    @Test
    void aBrokenModuleIsNamedInOneLineAndTheRestServes() throws Exception {
        Path own = TangramProcess.homeLike(home, folder);
        Files.writeString(own.resolve("modules/broken.jar"), "this is not a jar");
        TestFramework.jar(
                own.resolve("modules/visits.jar"),
                "acme.visits",
                "1.0.0",
                Map.of("Import-Package", "tangram.core.api.access;version=\"[99.0,100)\",far.away"));
        TestFramework.jar(own.resolve("modules/failing.jar"), "acme.failing", "1.0.0", Map.of(), Failing.class);
        TestFramework.jar(own.resolve("modules/blocking.jar"), "acme.blocking", "1.0.0", Map.of(), Blocking.class);
        Map<String, String> environment = Map.of("TANGRAM_MODULE_START_SECONDS", "3");

        TangramProcess server = start(own, environment, "run", "--port", "0").serving();
        server.printing("acme.blocking 1.0 has not finished starting after 3 s");

        List<String> lines = server.output().lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("modules/broken.jar was not installed"));
        assertThat(lines)
                .anyMatch(line -> line.contains("module acme.visits 1.0 was not started: "
                                + "it needs package tangram.core.api.access [99,100)")
                        && line.contains("far.away, which nothing here provides"));
        assertThat(lines).anyMatch(line -> line.contains("acme.failing 1.0 was not started: it failed with"));
        assertThat(server.serving().terminate().exit()).as(server::errors).isZero();
    }

    @Test
    void toldToStopWhileItStartsItStopsAndThatIsNoFailure() throws Exception {
        Path own = TangramProcess.homeLike(home, folder);
        for (int wait : new int[] {0, 300, 600}) {
            TangramProcess server = start(own, Map.of(), "run", "--port", "0").begun();
            Thread.sleep(wait);
            assertThat(server.terminate().exit()).as(server::errors).isZero();
            assertThat(server.errors()).doesNotContain("did not start").doesNotContain("Exception");
        }
    }

    @Test
    void toldToStopWhileABundleOfTheCoreStartsItLetsItFinishAndStops() throws Exception {
        Path own = TangramProcess.homeLike(home, folder);
        TangramProcess.ownJars(own.resolve("bundles"));
        TestFramework.jar(own.resolve("bundles/slow.jar"), "acme.slow", "1.0.0", Map.of(), Slow.class);
        TangramProcess server = start(own, Map.of(), "run", "--port", "0").printing("acme.slow takes its time");

        assertThat(server.terminate().exit()).as(server::errors).isZero();
        assertThat(server.errors()).doesNotContain("Gave up").doesNotContain("did not start");
    }

    @Test
    void logLinesAreJsonWhenAsked() throws Exception {
        Path own = TangramProcess.homeLike(home, folder);
        Files.writeString(own.resolve("modules/坏的.jar"), "this is not a jar");

        TangramProcess server = start(own, Map.of("TANGRAM_LOG_FORMAT", "json"), "run", "--port", "0");
        server.serving().printing("was not installed").terminate().exit();

        List<String> lines = server.output()
                .lines()
                .filter(line -> !line.startsWith("Tangram ") && !line.startsWith("Administrator: "))
                .toList();
        assertThat(lines).isNotEmpty();
        List<String> messages = new ArrayList<>();
        for (String line : lines) {
            assertThat(JSON.std.mapFrom(line)).containsKeys("timestamp", "level", "mdc");
            messages.add(String.valueOf(JSON.std.mapFrom(line).get("formattedMessage")));
        }
        assertThat(messages).anyMatch(message -> message.startsWith("modules/坏的.jar was not installed"));
    }

    private TangramProcess tangram(String... arguments) throws IOException {
        return with(Map.of(), arguments);
    }

    private TangramProcess with(Map<String, String> environment, String... arguments) throws IOException {
        return start(home, environment, arguments);
    }

    private TangramProcess start(Path from, Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("TANGRAM_PROFILE", "core")); // what modules do is not looked at
        all.putAll(environment);
        TangramProcess process = TangramProcess.start(from, folder, all, arguments);
        processes.add(process);
        return process;
    }

    /** An activator that fails. */
    public static final class Failing implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            throw new IllegalArgumentException("no\nluck");
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** An activator that takes two seconds. */
    public static final class Slow implements BundleActivator {
        @Override
        public void start(BundleContext context) throws InterruptedException {
            System.out.println("acme.slow takes its time");
            Thread.sleep(2_000);
        }

        @Override
        public void stop(BundleContext context) {}
    }

    /** An activator that never comes back unless it is interrupted. */
    public static final class Blocking implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop(BundleContext context) {}
    }
}
