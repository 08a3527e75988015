package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The release as a process of its own with a small heap and the demo in it, on whichever JDK, for campaigns that try how much
 * it bears. What the process takes is read where Linux tells it; elsewhere it is not looked at.
 */
final class LoadedServer implements AutoCloseable {
    private final TangramProcess process;

    private LoadedServer(TangramProcess process) {
        this.process = process;
    }

    static LoadedServer start(Path folder, Path jdk, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("TANGRAM_JAVA_OPTS", "-Xmx256m");
        environment.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        // what signing in costs is a part of the load
        environment.put("TANGRAM_LOGIN_HASH_KILOBYTES", Setting.LOGIN_HASH_KILOBYTES.standard());
        Path home = Home.ofThisProcess().folder();
        return new LoadedServer(TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")
                .ready());
    }

    static Path thisJdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The newest there is; without one the test is left out. */
    static Path newestJdk() {
        String told = System.getProperty("tangram.jdk25", "");
        if (told.isBlank()) {
            told = System.getenv().getOrDefault("TANGRAM_JDK25", "");
        }
        assumeTrue(!told.isBlank(), "not tried on JDK 25: neither -Dtangram.jdk25 nor TANGRAM_JDK25 names one");
        return Path.of(told);
    }

    String url() {
        return process.url();
    }

    int threads() throws IOException {
        return (int) status("Threads:");
    }

    long peakMegabytes() throws IOException {
        return status("VmHWM:") / 1_024;
    }

    private long status(String what) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(what))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findAny()
                .orElseThrow();
    }

    /** Nothing went wrong that the server would call an accident. */
    void assertUnharmed() {
        assertThat(process.output() + process.errors())
                .doesNotContain("OutOfMemoryError", " ERROR ", "Request failed", "Unaccepted error");
    }

    @Override
    public void close() {
        process.close();
    }
}
