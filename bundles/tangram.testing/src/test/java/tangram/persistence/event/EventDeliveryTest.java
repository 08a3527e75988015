package tangram.persistence.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.event.EventListener;
import tangram.core.api.event.RecordEvent;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** What a listener may rely on, on a real database, with nodes that are killed and listeners that fail. */
class EventDeliveryTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** A server's part of the events. */
    private static final class Node implements AutoCloseable {

        final TestClock clock;
        final TestDatabase database;
        final Deliveries deliveries;
        final Outbox outbox;
        final EventDelivery delivery;

        Node(TestDatabase database, TestClock clock) {
            this.clock = clock;
            this.database = database;
            this.deliveries = new Deliveries(database.transactions(), database.rows(), clock);
            this.outbox = new Outbox(
                    database.transactions(), database.rows(), database.ids(), deliveries, database.migrations());
            this.delivery = new EventDelivery(outbox, deliveries);
        }

        /** Events of these records, each in a transaction of its own. */
        void commit(long... records) {
            for (long record : records) {
                database.transactions().write(() -> outbox.add("customer", record, "edit", 7, clock.instant()));
            }
        }

        /** Listens from now on; returns when it is known. */
        void add(EventListener listener) {
            deliveries.register(listener);
            delivery.addListener(listener);
        }

        @Override
        public void close() throws InterruptedException {
            delivery.close();
        }
    }

    /** Keeps what it is told, until it is told otherwise. */
    private static final class Listener implements EventListener {

        final String name;
        final BlockingQueue<RecordEvent> told = new LinkedBlockingQueue<>();
        volatile Consumer<RecordEvent> first = event -> {};

        Listener(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void on(RecordEvent event) {
            first.accept(event);
            told.add(event);
        }

        RecordEvent next() throws InterruptedException {
            RecordEvent event = told.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("an event for " + name).isNotNull();
            return event;
        }

        List<Long> records(int events) throws InterruptedException {
            List<Long> records = new ArrayList<>();
            for (int i = 0; i < events; i++) {
                records.add(next().record());
            }
            return records;
        }
    }

    private static void waitUntilEmpty(TestDatabase database, String table) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!database.texts("select record_type from " + table).isEmpty()) {
            assertThat(System.nanoTime()).as("rows stay in " + table).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aCommittedEventIsToldAtOnceAndNothingOfItStays(TestDatabase database) throws Exception {
        try (database;
                Node node = new Node(database, TestClock.at(NOON))) {
            Listener listener = new Listener("mail");
            node.add(listener);
            node.commit(11);

            RecordEvent event = listener.next();

            assertThat(event).isEqualTo(new RecordEvent(event.id(), "customer", 11, "edit", 7, NOON));
            waitUntilEmpty(database, "kernel_delivery");
            waitUntilEmpty(database, "kernel_outbox");
            assertThat(listener.told).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whereNobodyListensRowsAreRemoved(TestDatabase database) throws Exception {
        try (database;
                Node node = new Node(database, TestClock.at(NOON))) {
            node.commit(1, 2, 3);
            waitUntilEmpty(database, "kernel_outbox");
            assertThat(database.texts("select listener from kernel_delivery")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aListenerHearsOnlyOfItsTypes(TestDatabase database) throws Exception {
        try (database;
                Node node = new Node(database, TestClock.at(NOON))) {
            BlockingQueue<RecordEvent> told = new LinkedBlockingQueue<>();
            node.add(new EventListener() {
                @Override
                public String name() {
                    return "leads";
                }

                @Override
                public Set<String> types() {
                    return Set.of("lead", "visit");
                }

                @Override
                public void on(RecordEvent event) {
                    told.add(event);
                }
            });
            database.transactions().write(() -> {
                node.outbox.add("customer", 1, "create", 7, NOON);
                node.outbox.add("visit", 2, "create", 7, NOON);
            });
            RecordEvent event = told.poll(30, TimeUnit.SECONDS);
            assertThat(event).extracting(RecordEvent::type).isEqualTo("visit");
            waitUntilEmpty(database, "kernel_delivery");
            assertThat(told).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoIsAwayIsToldWhenItComesBack(TestDatabase database) throws Exception {
        try (database;
                Node node = new Node(database, TestClock.at(NOON))) {
            Listener before = new Listener("module");
            node.add(before);
            node.commit(1);
            assertThat(before.next().record()).isEqualTo(1);
            node.delivery.removeListener(before);
            node.commit(2, 3);
            waitUntilEmpty(database, "kernel_outbox");

            Listener after = new Listener("module");
            node.add(after);

            assertThat(after.records(2)).containsExactly(2L, 3L);
            assertThat(before.told).isEmpty();
        }
    }

    /** The server dies when the listener has done its work and nothing of that is noted yet. */
    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void anEventThatWasToldButNotNotedIsToldAgainWhenTheLeaseHasEnded(TestDatabase database) throws Exception {
        TestClock clock = TestClock.at(NOON);
        try (database) {
            Node killed = new Node(database, clock);
            killed.close();
            killed.deliveries.register(new Listener("mail"));
            killed.commit(11);
            assertThat(killed.outbox.handOut()).isTrue();
            assertThat(killed.deliveries.lease("mail")).isTrue();
            RecordEvent told = killed.deliveries.due("mail").get(0).event();

            try (Node second = new Node(database, clock)) {
                Listener again = new Listener("mail");
                second.add(again);
                assertThat(second.deliveries.lease("mail")).isFalse();
                assertThat(again.told).isEmpty();
                clock.advance(Deliveries.LEASE.plusSeconds(1));
                assertThat(again.next()).isEqualTo(told);
                waitUntilEmpty(database, "kernel_delivery");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void eventsCommittedByANodeThatDiedAreFoundByTheJob(TestDatabase database) throws Exception {
        TestClock clock = TestClock.at(NOON);
        try (database;
                Node node = new Node(database, clock)) {
            Listener listener = new Listener("mail");
            node.add(listener);
            Node dead = new Node(database, clock);
            dead.close();
            dead.commit(1, 2); // and nobody is woken
            assertThat(database.texts("select record_type from kernel_outbox")).hasSize(2);

            new OutboxLeftovers(node.outbox, node.delivery).run();

            assertThat(listener.records(2)).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void theEventsOfARecordComeInOrderThoughOneFails(TestDatabase database) throws Exception {
        TestClock clock = TestClock.at(NOON);
        try (database;
                Node node = new Node(database, clock)) {
            Listener listener = new Listener("mail");
            CountDownLatch failed = new CountDownLatch(1);
            listener.first = event -> {
                if (event.record() == 1 && failed.getCount() > 0) {
                    failed.countDown();
                    throw new IllegalStateException("the mail server is away");
                }
            };
            node.add(listener);
            database.transactions().write(() -> {
                for (String operation : List.of("create", "edit", "delete")) {
                    node.outbox.add("customer", 1, operation, 7, NOON);
                }
                node.outbox.add("customer", 2, "create", 7, NOON);
            });

            assertThat(listener.next().record())
                    .as("another record does not wait")
                    .isEqualTo(2);
            clock.advance(Duration.ofSeconds(2));

            assertThat(List.of(listener.next(), listener.next(), listener.next()))
                    .extracting(RecordEvent::operation)
                    .containsExactly("create", "edit", "delete");
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatFailsTenTimesIsParkedAndNamed(TestDatabase database) throws Exception {
        TestClock clock = TestClock.at(NOON);
        try (database;
                Node node = new Node(database, clock)) {
            Listener failing = new Listener("webhook");
            BlockingQueue<Long> tries = new LinkedBlockingQueue<>();
            failing.first = event -> {
                if (event.record() == 1) {
                    tries.add(event.id());
                    throw new IllegalStateException("410 Gone");
                }
            };
            Listener other = new Listener("mail");
            node.add(failing);
            node.add(other);
            node.commit(1, 1, 2);
            assertThat(other.records(3)).containsExactlyInAnyOrder(1L, 1L, 2L);

            while (node.delivery.sentences().isEmpty()) {
                clock.advance(Duration.ofMinutes(11)); // longer than any pause
                node.delivery.wakeListeners();
            }
            long first = tries.iterator().next();
            assertThat(tries.stream().filter(event -> event == first)).hasSize(Deliveries.MOST_TRIES);
            assertThat(node.delivery.sentences().get(0)).contains("webhook").contains("parked");
            assertThat(failing.next().record()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aSlowListenerHoldsUpNobodyAndIsNotToldTwice(TestDatabase database) throws Exception {
        try (database;
                Node node = new Node(database, TestClock.at(NOON))) {
            Listener slow = new Listener("slow");
            CountDownLatch release = new CountDownLatch(1);
            slow.first = event -> {
                try {
                    release.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            };
            Listener quick = new Listener("quick");
            node.add(slow);
            node.add(quick);
            node.commit(1, 2, 3, 4, 5);

            assertThat(quick.records(5)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
            assertThat(slow.told).isEmpty();
            release.countDown();
            assertThat(slow.records(5)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
            waitUntilEmpty(database, "kernel_delivery");
            assertThat(slow.told).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void twoNodesTellEachEventOnce(TestDatabase database) throws Exception {
        TestClock clock = TestClock.at(NOON);
        try (database;
                Node one = new Node(database, clock);
                Node two = new Node(database, clock)) {
            Listener here = new Listener("mail");
            Listener there = new Listener("mail");
            BlockingQueue<RecordEvent> told = new LinkedBlockingQueue<>();
            here.first = told::add;
            there.first = told::add;
            one.add(here);
            two.add(there);
            for (long record = 1; record <= 60; record++) {
                (record % 2 == 0 ? one : two).commit(record);
            }
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                RecordEvent event = told.poll(30, TimeUnit.SECONDS);
                assertThat(event).isNotNull();
                ids.add(event.id());
            }
            waitUntilEmpty(database, "kernel_delivery");
            assertThat(told).isEmpty();
            assertThat(ids).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoStaysAwayIsForgottenWithItsEvents(TestDatabase database) throws Exception {
        TestClock clock = TestClock.at(NOON);
        try (database;
                Node node = new Node(database, clock)) {
            node.deliveries.register(new Listener("gone"));
            node.commit(1);
            waitUntilEmpty(database, "kernel_outbox");
            clock.advance(Duration.ofDays(31));
            node.deliveries.register(new Listener("here"));

            new AbsentListeners(node.deliveries).run();

            assertThat(database.texts("select name from kernel_listener")).containsExactly("here");
            assertThat(database.texts("select listener from kernel_delivery")).isEmpty();
        }
    }
}
