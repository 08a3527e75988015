package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** One module is stopped and started again and again while people work with another, a partner's in modules/. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class ModuleDynamicsIT {

    private static final int CLIENTS = 8;
    private static final int CYCLES = Integer.getInteger("tangram.cycles", 20);
    private static final int REQUESTS = Integer.getInteger("tangram.requests", 10_000);
    private static final String PASSWORD = "demo-Passw0rd";

    @TempDir
    private Path folder;

    private Instance instance;
    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";

    @BeforeEach
    void start() throws Exception {
        Path shipped = Path.of(System.getProperty("tangram.home"));
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String part : List.of("system", "bundles", "conf", "lib")) {
            Files.createSymbolicLink(home.resolve(part), shipped.resolve(part));
        }
        Path modules = Files.createDirectories(home.resolve("modules"));
        try (Stream<Path> jars = Files.list(Path.of("../../bundles/tangram.example.visits/target"))) {
            Path jar =
                    jars.filter(p -> p.toString().endsWith(".jar")).findFirst().orElseThrow();
            Files.copy(jar, modules.resolve(jar.getFileName()));
        }
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.DATA, folder.resolve("data").toString());
        flags.put(Setting.DEMO, "true");
        flags.put(Setting.DEMO_PASSWORD, PASSWORD);
        Settings settings = Settings.read(flags, Map.of(), home.resolve("conf/tangram.properties"));
        instance = Instance.open(settings, new Home(home));
        List<String> problems = instance.start().get(60, TimeUnit.SECONDS);
        assertThat(problems).isEmpty();
        new Readiness(instance.control(), instance.server().fatal()).await();
        signIn();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private void signIn() throws Exception {
        HttpRequest request = request("/api/session")
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"wumin\",\"password\":\"" + PASSWORD + "\"}"))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        cookie = response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(instance.control().url() + path))
                .header("Content-Type", "application/json")
                .header("X-Tangram", "1")
                .header("Cookie", cookie);
    }

    private int status(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void stoppingAndStartingOneModuleFailsNothingOfAnother() throws Exception {
        HttpRequest visit = request("/api/visits/visits")
                .POST(HttpRequest.BodyPublishers.ofString("{\"subject\":\"拜访华东精密\",\"day\":\"2026-12-01\"}"))
                .build();
        assertThat(http.send(visit, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        Bundle customer = Stream.of(instance.server().context().getBundles())
                .filter(b -> "tangram.customer".equals(b.getSymbolicName()))
                .findAny()
                .orElseThrow();

        AtomicBoolean over = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            running.add(clients.submit(() -> {
                while (!over.get()) {
                    expect(List.of(200), "/api/visits/visits?limit=10", failures);
                    done.incrementAndGet();
                }
            }));
        }
        running.add(clients.submit(() -> {
            while (!over.get()) {
                expect(List.of(200, 503), "/api/customer/customers?limit=10", failures);
            }
        }));
        for (int i = 0; i < CYCLES || done.get() < REQUESTS; i++) {
            customer.stop(Bundle.STOP_TRANSIENT);
            assertThat(status("/api/customer/customers")).isEqualTo(503);
            customer.start(Bundle.START_TRANSIENT);
            assertThat(status("/api/customer/customers")).isEqualTo(200);
        }
        over.set(true);
        for (Future<?> client : running) {
            client.get(30, TimeUnit.SECONDS);
        }
        clients.shutdown();
        System.out.printf(
                "%d cycles, %d requests to the other module, %d failures%n", CYCLES, done.get(), failures.size());
        assertThat(failures).isEmpty();
    }

    private void expect(List<Integer> wanted, String path, ConcurrentLinkedQueue<String> failures) {
        try {
            int status = status(path);
            if (!wanted.contains(status)) {
                failures.add(path + " → " + status);
            }
        } catch (IOException | InterruptedException e) {
            failures.add(path + " → " + e);
        }
    }
}
