package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    @TempDir
    private Path folder;

    private RunningDemo demo;

    @BeforeEach
    void start() throws Exception {
        try (Stream<Path> jars = Files.list(Path.of("../../bundles/tangram.example.visits/target"))) {
            Path jar =
                    jars.filter(p -> p.toString().endsWith(".jar")).findFirst().orElseThrow();
            demo = new RunningDemo(folder, Map.of(), jar);
        }
        demo.signIn("wumin");
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private int status(String path) throws Exception {
        return demo.get(path).statusCode();
    }

    @Test
    void stoppingAndStartingOneModuleFailsNothingOfAnother() throws Exception {
        String visit = "{\"subject\":\"拜访华东精密\",\"day\":\"2026-12-01\"}";
        assertThat(demo.post("/api/visits/visits", visit).statusCode()).isEqualTo(201);
        Bundle customer = Stream.of(demo.context().getBundles())
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
        } catch (Exception e) {
            failures.add(path + " → " + e);
        }
    }
}
