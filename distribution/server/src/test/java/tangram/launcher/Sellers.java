package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;

/** Four sellers at work at once, and whether what they were told is so: what the product shows, and what its tables say. */
final class Sellers implements AutoCloseable {
    private static final String CUSTOMERS = "/api/customer/customers";
    private static final List<String> LOGINS = List.of("wumin", "zhouming", "wuqiang", "fengli");

    final Answers answers = new Answers();
    private final List<Seller> sellers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(LOGINS.size());
    private final List<Future<?>> working = new ArrayList<>();
    private AtomicBoolean end = new AtomicBoolean();
    private Employee director;

    Sellers(String... urls) throws Exception {
        for (int i = 0; i < LOGINS.size(); i++) {
            String url = urls[i % urls.length];
            sellers.add(new Seller(LOGINS.get(i), Employee.signIn(url, LOGINS.get(i)), answers));
        }
        director = Employee.signIn(urls[0], "zhang");
    }

    Employee director() {
        return director;
    }

    void comeBackTo(String url) {
        spreadOver(url);
    }

    /** Also while they work. */
    void spreadOver(String... urls) {
        director = director.at(urls[0]);
        for (int i = 0; i < sellers.size(); i++) sellers.get(i).comesBackTo(urls[i % urls.length]);
    }

    void beginUntilTheServerIsGone() {
        for (Seller seller : sellers) working.add(threads.submit(seller::workUntilTheServerIsGone));
    }

    /** Waits until one of them was told of a create since now: a slow machine must not be killed before it did anything. */
    void awaitCreate() throws InterruptedException {
        long now = System.nanoTime();
        while (answers.all(heard -> heard.what().equals("create") && heard.done() && heard.ended() > now)
                .findAny()
                .isEmpty()) {
            assertThat(Duration.ofNanos(System.nanoTime() - now)).isLessThan(Duration.ofSeconds(60));
            Thread.sleep(20);
        }
    }

    void begin() {
        end = new AtomicBoolean();
        for (Seller seller : sellers) working.add(threads.submit(() -> seller.workUntil(end::get)));
    }

    /** Returns when each has done what he began. */
    void end() throws Exception {
        end.set(true);
        for (Future<?> seller : working) seller.get(60, TimeUnit.SECONDS);
        working.clear();
    }

    int creates() {
        return sum(Seller::creates);
    }

    int changes() {
        return sum(Seller::changes);
    }

    int askedAgain() {
        return sum(Seller::askedAgain);
    }

    private int sum(ToIntFunction<Seller> of) {
        return sellers.stream().mapToInt(of).sum();
    }

    /** While they rest. */
    void everythingAcknowledgedIsThere() throws Exception {
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
        for (Seller seller : sellers) seller.compare(there, director);
    }

    /** What the product shows is one thing; its books must tell the same, row by row. */
    void everyBookAgrees(Books books) throws Exception {
        long customers = books.number("select count(*) from customer_customer");
        assertThat(customers).isGreaterThan(creates());
        assertThat(books.list("select id from customer_customer c where version <> (select count(*) from core_audit"
                        + " b where b.record_type = 'customer' and b.record_id = c.id"
                        + " and b.operation not in ('attach', 'detach'))"))
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

    @Override
    public void close() {
        end.set(true);
        threads.shutdownNow();
    }
}
