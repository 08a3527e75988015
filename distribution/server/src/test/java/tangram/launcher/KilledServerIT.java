package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.TestDatabase;

/**
 * The server is killed at random moments while people create and change customers. Whatever was answered with success is
 * there afterwards, once, with its history and a number of its own, and the sessions go on. A few kills here;
 * {@code -Dtangram.kills=25} is the campaign that docs/testing.md describes.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class KilledServerIT {
    private static final int KILLS = Integer.getInteger("tangram.kills", 1);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    private static final int CHANGES = 4;
    private static final String CUSTOMERS = "/api/customer/customers";
    private static final List<String> SELLERS = List.of("wumin", "zhouming", "wuqiang", "fengli");

    private final Path home = Home.ofThisProcess().folder();
    private final Random random = new Random(SEED);
    private final List<Seller> sellers = new ArrayList<>();
    private final List<Duration> starts = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void noAcknowledgedWriteIsLostOnDerby() throws Exception {
        campaign("Derby", Map.of());
        try (Books books = Books.derby(folder.resolve("data"))) {
            everyBookAgrees(books);
        }
    }

    @Test
    void noAcknowledgedWriteIsLostOnPostgresql() throws Exception {
        String url = TestDatabase.newPostgresDatabase();
        campaign("PostgreSQL", Map.of("TANGRAM_DATABASE_URL", url));
        try (Books books = Books.postgresql(url)) {
            everyBookAgrees(books);
        }
    }

    private void campaign(String database, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        TangramProcess server = start(environment);
        ExecutorService threads = Executors.newFixedThreadPool(SELLERS.size());
        try {
            for (String login : SELLERS) sellers.add(new Seller(login, Employee.signIn(server.url(), login)));
            Employee director = Employee.signIn(server.url(), "zhang");
            for (int kill = 1; kill <= KILLS; kill++) {
                List<Future<?>> working = new ArrayList<>();
                for (Seller seller : sellers) working.add(threads.submit(seller::workUntilTheServerIsGone));
                // Not a wait for something: the moment of the kill is what is drawn by lot.
                Thread.sleep(500 + random.nextInt(2_500));
                server.kill();
                for (Future<?> seller : working) seller.get(60, TimeUnit.SECONDS);

                server = start(environment);
                director = director.at(server.url());
                for (Seller seller : sellers) seller.comesBackTo(server.url());
                everythingAcknowledgedIsThere(director);
            }
            TangramProcess doctor = TangramProcess.start(home, folder, Map.of("TANGRAM_LOCALE", "en"), "doctor");
            assertThat(doctor.exit()).as(doctor.output()).isZero();
            assertThat(server.terminate().exit()).isZero();
        } finally {
            server.close();
            threads.shutdownNow();
        }
        List<Duration> restarts =
                starts.subList(1, starts.size()).stream().sorted().toList();
        System.out.printf(
                "%s: %d kills (seed %d), %d creates and %d changes acknowledged, none lost; ready"
                        + " first after %.1f s, after a kill %.1f s (median), %.1f s (worst)%n",
                database,
                KILLS,
                SEED,
                sellers.stream().mapToInt(seller -> seller.kept.size()).sum(),
                sellers.stream()
                        .flatMap(seller -> seller.kept.values().stream())
                        .mapToInt(kept -> kept.version - 1)
                        .sum(),
                seconds(starts.get(0)),
                seconds(restarts.get(restarts.size() / 2)),
                seconds(restarts.get(restarts.size() - 1)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private TangramProcess start(Map<String, String> environment) throws Exception {
        long begun = System.nanoTime();
        TangramProcess server = TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")
                .ready();
        starts.add(Duration.ofNanos(System.nanoTime() - begun));
        return server;
    }

    private void everythingAcknowledgedIsThere(Employee director) throws Exception {
        Map<String, Map<String, Object>> there = new HashMap<>();
        Set<Object> codes = new HashSet<>();
        Set<Object> names = new HashSet<>();
        for (Map<String, Object> customer : director.all(CUSTOMERS, "name,code,notes")) {
            there.put((String) customer.get("id"), customer);
            assertThat(codes.add(customer.get("code")))
                    .as("%s has a number of its own", customer)
                    .isTrue();
            assertThat(names.add(customer.get("name")))
                    .as("%s is there once", customer)
                    .isTrue();
        }
        for (Seller seller : sellers) {
            for (Kept kept : seller.kept.values()) kept.compare(there.get(kept.id));
            for (Kept kept : seller.sinceLastKill) {
                kept.compareHistory(
                        director.get(CUSTOMERS + "/" + kept.id + "/history").items());
            }
            seller.sinceLastKill.clear();
        }
    }

    /** The doctor has said that all books agree; here they are asked again past the product, which tries the doctor, too. */
    private void everyBookAgrees(Books books) throws Exception {
        long customers = books.number("select count(*) from customer_customer");
        assertThat(customers)
                .isGreaterThan(
                        sellers.stream().mapToInt(seller -> seller.kept.size()).sum());
        assertThat(books.list("select id from customer_customer c where version <> (select count(*) from core_audit"
                        + " b where b.record_type = 'customer' and b.record_id = c.id)"))
                .as("customers with more or fewer entries in the audit than changes")
                .isEmpty();
        assertThat(books.list("select record_id from core_audit where record_type = 'customer'"
                        + " and record_id not in (select id from customer_customer)"))
                .as("entries in the audit about customers that are not there")
                .isEmpty();
        assertThat(books.list(
                        "select code from customer_customer c where not exists (select * from core_number_ledger l"
                                + " where l.record_type = 'customer' and l.code = c.code and l.record_id = c.id)"))
                .isEmpty();
        assertThat(books.number("select count(*) from core_number_ledger where record_type = 'customer'"))
                .isEqualTo(customers);
        assertThat(books.list(
                        "select owner_id, bucket, records from kernel_counter where record_type = 'customer' and live"
                                + " and records <> 0"))
                .containsExactlyInAnyOrderElementsOf(books.list(
                        "select owner_id, type, count(*) from customer_customer where live group by owner_id, type"));
        for (String found :
                List.of("kernel_gram g where g.minus_id = -c.id", "kernel_same g where g.record_id = c.id")) {
            assertThat(books.list("select code from customer_customer c where not exists (select * from " + found
                            + " and g.record_type = 'customer')"))
                    .as("customers that %s does not know", found)
                    .isEmpty();
        }
    }

    /** A customer as the server acknowledged it last, and the change that was under way when it was killed. */
    private static final class Kept {
        private final String id;
        private final String name;
        private final String code;
        private int version;
        private Object notes;
        private Object attempted;

        Kept(Employee.Answer created) {
            this.id = created.text("id");
            this.name = created.text("name");
            this.code = created.text("code");
            this.version = created.number("version");
        }

        void compare(Map<String, Object> there) {
            assertThat(there).as("%s %s, version %d", code, name, version).isNotNull();
            assertThat(there).containsEntry("name", name).containsEntry("code", code);
            boolean asAcknowledged = there.get("version").equals(version);
            // A change nobody heard of may have been committed, but then it is the one that was asked for.
            if (!asAcknowledged && attempted != null) {
                version++;
                notes = attempted;
            }
            attempted = null;
            assertThat(there.get("version")).as(name).isEqualTo(version);
            assertThat(there.get("notes")).as(name).isEqualTo(notes);
        }

        void compareHistory(List<Map<String, Object>> history) {
            assertThat(history).as("history of %s", name).hasSize(version);
            assertThat(history.get(version - 1)).containsEntry("operation", "create");
            if (version == 1) return;
            assertThat(Employee.items(history.get(0).get("changes")))
                    .as("last change of %s", name)
                    .anySatisfy(change ->
                            assertThat(change).containsEntry("field", "notes").containsEntry("after", notes));
        }
    }

    /** Creates customers and changes each a few times, and writes down what was acknowledged. */
    private static final class Seller {
        private static final AtomicInteger NUMBER = new AtomicInteger();

        private final String login;
        private final Map<String, Kept> kept = new HashMap<>();
        private final List<Kept> sinceLastKill = new ArrayList<>();
        private Employee employee;

        Seller(String login, Employee employee) {
            this.login = login;
            this.employee = employee;
        }

        void comesBackTo(String url) {
            employee = employee.at(url);
        }

        Void workUntilTheServerIsGone() throws InterruptedException {
            try {
                while (true) {
                    Kept customer = create();
                    for (int i = 0; i < CHANGES; i++) change(customer, "note " + i);
                }
            } catch (IOException serverIsGone) {
                return null;
            }
        }

        private Kept create() throws IOException, InterruptedException {
            String name = "客户 " + login + " " + NUMBER.incrementAndGet();
            Employee.Answer answer = employee.post(CUSTOMERS, Map.of("name", name, "level", "b"));
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
            Kept customer = new Kept(answer);
            kept.put(customer.id, customer);
            sinceLastKill.add(customer);
            return customer;
        }

        private void change(Kept customer, String notes) throws IOException, InterruptedException {
            customer.attempted = notes;
            Employee.Answer answer =
                    employee.patch(CUSTOMERS + "/" + customer.id, customer.version, Map.of("notes", notes));
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
            customer.attempted = null;
            customer.notes = notes;
            customer.version = answer.number("version");
        }
    }
}
