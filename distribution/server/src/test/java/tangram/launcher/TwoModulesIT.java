package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import tangram.launcher.Employee.Answer;

/** Two modules of a partner that share transactions but not their fate. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@EitherDatabase
class TwoModulesIT {
    private static final String ORDERS = "/api/orders/orders";
    private static final String RESERVATIONS = "/api/stock/reservations";
    /** Who has to wait for the busy module waits until it is done; a machine that others use may be slow, but not so. */
    private static final int BUSY_SECONDS = 5;

    private static final Duration NO_STALL = Duration.ofSeconds(BUSY_SECONDS - 2);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private OpenServer start(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        PartnerJar.write(home.resolve("modules"), "acme.stock", Map.of("Export-Package", "acme.stock.api;version=1.0"));
        PartnerJar.write(home.resolve("modules"), "acme.orders", Map.of());
        return OpenServer.start(home, folder.resolve("data"), settings);
    }

    @Test
    void aTransactionOverTwoModulesIsWholeOrNothingOnDerby() throws Exception {
        placeOrdersThatWorkAndOrdersThatFail(Map.of());
        try (Books books = Books.derby(folder.resolve("data"))) {
            twoOrdersAndNothingElseAreInThe(books);
        }
    }

    @Test
    void aTransactionOverTwoModulesIsWholeOrNothingOnPostgresql() throws Exception {
        String url = DemoData.onPostgresql();
        placeOrdersThatWorkAndOrdersThatFail(Map.of(Setting.DATABASE_URL, url));
        try (Books books = Books.postgresql(url)) {
            twoOrdersAndNothingElseAreInThe(books);
        }
    }

    private void placeOrdersThatWorkAndOrdersThatFail(Map<Setting, String> settings) throws Exception {
        try (OpenServer server = start(settings)) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            Answer first = place(wumin, "bolts", 10, "");
            assertThat(first.status()).as("%s", first.body()).isEqualTo(200);

            Answer refused = place(wumin, "nuts", 10, "refuse");
            assertThat(refused.text("code")).isEqualTo("orders.refused");
            assertThat(refused.text("detail")).as("in the partner's words").isEqualTo("今天不行。");
            assertThat(place(wumin, "nuts", 10, "break").status()).isEqualTo(500);
            assertThat(place(wumin, "sold out", 10, "").text("code")).isEqualTo("stock.sold-out");
            // The other module's record is found wrong only after this module's row has been written.
            assertThat(place(wumin, "nuts", 101, "").status()).isEqualTo(400);
            // Whoever ignores that the other module refused gets nothing either: half of its work is done.
            assertThat(place(wumin, "sold out", 10, "ignore").text("code")).isEqualTo("stock.sold-out");
            assertThat(wumin.all(ORDERS, "article")).hasSize(1);
            assertThat(wumin.all(RESERVATIONS, "article")).hasSize(1);

            Answer second = place(wumin, "washers", 100, "");
            assertThat(second.status()).as("%s", second.body()).isEqualTo(200);
            assertThat(wumin.all(ORDERS, "article,code,reservation")).hasSize(2).allSatisfy(order -> {
                assertThat(order).containsKeys("code", "reservation");
                Answer history = wumin.get(ORDERS + "/" + order.get("id") + "/history");
                assertThat(history.items()).hasSize(1);
            });
        }
    }

    private static Answer place(Employee employee, String article, int pieces, String then) throws Exception {
        String query = "?article=" + article.replace(" ", "%20") + "&pieces=" + pieces + "&then=" + then;
        return employee.post("/api/orders/placements" + query, Map.of());
    }

    private static void twoOrdersAndNothingElseAreInThe(Books books) throws Exception {
        assertThat(books.list("select article from orders_order order by id")).containsExactly("bolts", "washers");
        assertThat(books.list("select article, pieces from stock_reservation order by id"))
                .containsExactly("bolts 10", "washers 100");
        for (String type : List.of("order", "reservation")) {
            String ofType = " where record_type = '" + type + "'";
            assertThat(books.number("select count(*) from core_audit" + ofType)).isEqualTo(2);
            assertThat(books.number("select sum(records) from kernel_counter" + ofType))
                    .isEqualTo(2);
            assertThat(books.number("select count(*) from core_number_ledger" + ofType))
                    .isEqualTo(2);
            assertThat(books.number("select next_number from core_number_counter" + ofType))
                    .isEqualTo(3);
        }
    }

    @Test
    void stoppingAModuleStallsNobodyWhileAnotherIsBusyAndWaitsForItsOwnRequests() throws Exception {
        try (OpenServer server = start(Map.of())) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            for (String list : List.of(ORDERS, RESERVATIONS, "/api/customer/customers")) {
                assertThat(wumin.get(list).status()).isEqualTo(200);
            }
            stoppingStallsNobody(wumin, server.bundle("acme.orders"));
            stoppingWaits(wumin, server.bundle("acme.stock"));
        }
    }

    private void stoppingStallsNobody(Employee wumin, Bundle orders) throws Exception {
        Future<Answer> busy = takeStock(wumin, BUSY_SECONDS);
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Duration>> others = List.of(
                probe(wumin, RESERVATIONS, busy, failures), probe(wumin, "/api/customer/customers", busy, failures));
        int stops = 0;
        for (; !busy.isDone(); stops++) {
            orders.stop(Bundle.STOP_TRANSIENT);
            assertThat(wumin.get(ORDERS).status()).isEqualTo(503);
            orders.start(Bundle.START_TRANSIENT);
        }
        assertThat(busy.get().status()).isEqualTo(200);
        assertThat(stops).as("stops while the other module was busy").isPositive();
        for (CompletableFuture<Duration> slowest : others)
            assertThat(slowest.get()).isLessThan(NO_STALL);
        assertThat(failures).isEmpty();
        assertThat(wumin.get(ORDERS).status()).isEqualTo(200);
    }

    private void stoppingWaits(Employee wumin, Bundle stock) throws Exception {
        Future<Answer> busy = takeStock(wumin, BUSY_SECONDS);
        Future<?> stopping = threads.submit(() -> {
            stock.stop(Bundle.STOP_TRANSIENT);
            return null;
        });
        Answer turnedAway = wumin.get(RESERVATIONS);
        while (turnedAway.status() == 200) turnedAway = wumin.get(RESERVATIONS);

        assertThat(turnedAway.status()).isEqualTo(503);
        assertThat(turnedAway.headers().firstValue("Retry-After")).isPresent();
        assertThat(wumin.get("/api/customer/customers").status()).isEqualTo(200);
        assertThat(busy.isDone())
                .as("all this happened while the request was in flight")
                .isFalse();
        assertThat(stopping.isDone()).as("the module waits for its request").isFalse();
        assertThat(busy.get().status()).isEqualTo(200);
        stopping.get();
        assertThat(wumin.get(RESERVATIONS).status()).isEqualTo(503);
        stock.start(Bundle.START_TRANSIENT);
        assertThat(wumin.get(RESERVATIONS).status()).isEqualTo(200);
    }

    /** A long request to the stock, in flight when this returns. */
    private Future<Answer> takeStock(Employee employee, int seconds) throws Exception {
        Future<Answer> busy = threads.submit(() -> employee.get("/api/stock/stocktaking?seconds=" + seconds));
        while (employee.get("/api/stock/stocktaking/going").number("going") == 0 && !busy.isDone()) Thread.onSpinWait();
        assertThat(busy.isDone()).isFalse();
        return busy;
    }

    /** Asks again and again as long as the others are busy, and answers how long the slowest took. */
    private CompletableFuture<Duration> probe(
            Employee employee, String path, Future<?> busy, ConcurrentLinkedQueue<String> failures) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long slowest = 0;
                    while (!busy.isDone()) {
                        long begun = System.nanoTime();
                        try {
                            int status = employee.get(path).status();
                            if (status != 200) failures.add(path + " → " + status);
                        } catch (Exception e) {
                            failures.add(path + " → " + e);
                        }
                        slowest = Math.max(slowest, System.nanoTime() - begun);
                    }
                    return Duration.ofNanos(slowest);
                },
                threads);
    }
}
