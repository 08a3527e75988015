package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;
import static tangram.itest.Enterprise.VISITS;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;

/**
 * One module is stopped and started again and again while people work with another, a partner's. Nobody there notices;
 * who asks for the stopped one is told to come back. How long it goes on is said by {@code tangram.itest.cycles} and
 * {@code tangram.itest.requests}, whichever takes longer.
 */
public class ModuleDynamicsIT extends ServerIT {

    private static final int CLIENTS = 8;
    private static final int CYCLES = Integer.getInteger("tangram.itest.cycles", 10);
    private static final int REQUESTS = Integer.getInteger("tangram.itest.requests", 1_500);

    private static Enterprise enterprise;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong served = new AtomicLong();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    @Before
    public void openEnterprise() {
        if (enterprise == null) enterprise = Enterprise.open(context);
    }

    /** Draining sees a request when it reaches the module's servlet; this one is found a servlet, and held just before. */
    @Test
    public void whoIsOnTheWayInWhenAModuleStopsIsToldToComeBack() throws Exception {
        Browser wumin = enterprise.as("wumin");
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Filter gate = (request, response, chain) -> {
            arrived.countDown();
            waitFor(stopped);
            chain.doFilter(request, response);
        };
        ServiceRegistration<Filter> registration = context.registerService(
                Filter.class, gate, new Hashtable<>(Map.of("osgi.http.whiteboard.filter.pattern", "/api/customer/*")));
        Bundle customer = enterprise.bundle("tangram.customer");
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> asked = client.submit(() -> wumin.get(CUSTOMERS));
            waitFor(arrived);
            customer.stop(Bundle.STOP_TRANSIENT);
            stopped.countDown();
            Answer answer = asked.get(30, TimeUnit.SECONDS).expect(503);
            assertThat(answer.code()).isEqualTo("module-unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            registration.unregister();
            client.shutdown();
            customer.start(Bundle.START_TRANSIENT);
        }
        wumin.get(CUSTOMERS).expect(200);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    public void stoppingAndStartingOneModuleFailsNothingOfAnother() throws Exception {
        Browser wumin = enterprise.as("wumin");
        for (int i = 0; i < 20; i++) {
            wumin.post(VISITS, Map.of("subject", "拜访" + i, "day", "2026-12-01")).expect(201);
        }
        Answer made = enterprise.customer("wumin", "始终都在的客户");
        String before = wumin.get(CUSTOMERS).body();
        Bundle customer = enterprise.bundle("tangram.customer");

        Instant begin = Instant.now();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) running.add(clients.submit(() -> workWithVisits(wumin)));
        running.add(clients.submit(() -> askForCustomers(wumin)));
        int cycles = 0;
        try {
            while (cycles < CYCLES || served.get() < REQUESTS) {
                customer.stop(Bundle.STOP_TRANSIENT);
                Answer stopped = wumin.get(CUSTOMERS).expect(503);
                assertThat(stopped.headers().firstValue("Retry-After")).isPresent();
                customer.start(Bundle.START_TRANSIENT);
                assertThat(wumin.get(CUSTOMERS).expect(200).body()).isEqualTo(before);
                cycles++;
            }
        } finally {
            over.set(true);
        }
        for (Future<?> client : running) client.get(30, TimeUnit.SECONDS);
        clients.shutdown();
        System.out.printf(
                "%s: %d cycles, %d requests of %d clients to the other module in %d s, %d failed%n",
                context.getProperty("tangram.database.url").isEmpty() ? "Derby" : "PostgreSQL",
                cycles,
                served.get(),
                CLIENTS,
                Duration.between(begin, Instant.now()).toSeconds(),
                failures.size());
        assertThat(failures).isEmpty();
        assertThat(wumin.get(CUSTOMERS + "/" + made.id()).expect(200).record()).isEqualTo(made.record());
    }

    /** Mostly reading, now and then writing, as people do. */
    private void workWithVisits(Browser browser) {
        for (int i = 1; !over.get(); i++) {
            int done = i;
            count(
                    VISITS,
                    Set.of(200, 201),
                    () -> done % 50 == 0
                            ? browser.post(VISITS, Map.of("subject", "再访", "day", "2026-12-02"))
                            : browser.get(VISITS + "?limit=10"));
            served.incrementAndGet();
        }
    }

    private void askForCustomers(Browser browser) {
        while (!over.get()) count(CUSTOMERS, Set.of(200, 503), () -> browser.get(CUSTOMERS + "?limit=10"));
    }

    private void count(String path, Set<Integer> expected, Supplier<Answer> request) {
        try {
            Answer answer = request.get();
            if (!expected.contains(answer.status()))
                failures.add(answer.asked() + " → " + answer.status() + " " + answer.body());
        } catch (AssertionError notAnswered) {
            failures.add(path + " → " + notAnswered.getCause());
        }
    }
}
