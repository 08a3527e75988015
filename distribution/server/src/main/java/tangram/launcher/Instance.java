package tangram.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One running Tangram: it holds the lock on its data, says in run.json where it is, and starts the server. Whoever opens
 * one closes it, and closing is safe at any moment of its life.
 */
final class Instance {
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final Settings settings;
    private final Home home;
    private final DataLock lock;
    private final Port port;
    private final String secret;
    private final Server server;
    private boolean closed;

    private Instance(Settings settings, Home home, DataLock lock, Map<String, String> purpose) {
        this.settings = settings;
        this.home = home;
        this.lock = lock;
        this.port = Port.free(settings.get(Setting.HTTP_HOST), settings.number(Setting.HTTP_PORT));
        this.secret = randomSecret();
        Logging.configure(home, settings);
        long started = startOfThisProcess().toEpochMilli();
        Map<String, Object> properties = FrameworkProperties.of(settings, home, port, secret, started);
        properties.putAll(purpose);
        this.server = new Server(properties);
    }

    /** Takes the data folder and looks at the port; nothing runs yet. */
    static Instance open(Settings settings, Home home) {
        return open(settings, home, Map.of());
    }

    /** The same for another purpose than to serve, which the bundles read as framework properties. */
    static Instance open(Settings settings, Home home, Map<String, String> purpose) {
        Path data = settings.data();
        DataLock lock = DataLock.take(data).orElseThrow(() -> alreadyRunning(data));
        try {
            Instance instance = new Instance(settings, home, lock, purpose);
            clear(data.resolve("cache"));
            new RunFile(ProcessHandle.current().pid(), instance.port.url(), instance.secret, Build.THIS.version())
                    .write(data);
            return instance;
        } catch (IOException e) {
            lock.close();
            throw new Refusal(
                    Refusal.CONFIGURATION, "The data folder " + data + " cannot be written: " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts the core and no module. */
    void startCore() {
        server.startCore(home);
    }

    /** Starts the core and then, without waiting for them, the modules. */
    CompletableFuture<Collection<String>> start() {
        startCore();
        return server.startModules();
    }

    Server server() {
        return server;
    }

    Control control() {
        return new Control(port.url(), secret);
    }

    /** Stops modules, core and framework; answers the names of what did not stop in time. */
    synchronized List<String> close() {
        if (closed) return List.of();
        closed = true;
        try {
            return server.stop(STOPPING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("the core");
        } finally {
            RunFile.delete(settings.data());
            lock.close();
        }
    }

    private static Instant startOfThisProcess() {
        return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    private static Refusal alreadyRunning(Path data) {
        String who = RunFile.read(data)
                .map(run -> " (process " + run.pid() + ", " + run.url() + ")")
                .orElse("");
        return new Refusal(Refusal.CONFIGURATION, "Tangram already runs on the data in " + data + who + ".");
    }

    private static String randomSecret() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // The framework's memory of earlier starts would only contradict the jars that are here now.
    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
