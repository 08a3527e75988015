package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.Unavailable;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;

/**
 * Fifty people create records of one type at once, and a part of what they do is taken back. {@code -Dtangram.creates=N}
 * has each create so many.
 */
class FiftyCreatorsTest {

    private static final int CREATORS = 50;
    private static final int EACH = Extent.of("tangram.creates", 2, 4);
    /** Two waits for a lock and what lies around them; whoever cannot be served knows by then. */
    private static final Duration BOUND = Duration.ofSeconds(16);

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void gaplessNumbersHaveNoGapAndNobodyWaitsLong(TestDatabase database) throws Exception {
        try (TestTangram tangram = shop(database)) {
            rule(tangram, true);

            List<String> given = create(tangram);

            assertThat(given).hasSize(CREATORS * EACH);
            assertThat(given.stream().sorted())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, CREATORS * EACH)
                            .mapToObj("N%06d"::formatted)
                            .toList());
            assertThat(ledger(database))
                    .containsExactlyElementsOf(given.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void blocksOfTwoNodesGiveNoNumberTwice(TestDatabase database) throws Exception {
        try (TestTangram tangram = shop(database);
                TestTangram other = shop(database)) {
            rule(tangram, false);

            List<String> given = create(tangram, other);

            assertThat(given).hasSize(CREATORS * EACH).doesNotHaveDuplicates();
            assertThat(ledger(database))
                    .containsExactlyElementsOf(given.stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whoeverWaitsForACounterThatSomebodyHoldsIsToldToComeBack(TestDatabase database) throws Exception {
        ExecutorService holder = Executors.newSingleThreadExecutor();
        try (TestTangram tangram = shop(database)) {
            rule(tangram, true);
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            CountDownLatch counted = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            Future<?> held = holder.submit(() -> database.transactions().write(() -> {
                orders.create(Map.of("subject", "测"));
                counted.countDown();
                await(refused);
                throw new TakenBack();
            }));
            await(counted);

            long began = System.nanoTime();
            assertThatThrownBy(() -> orders.create(Map.of("subject", "试")))
                    .isInstanceOfSatisfying(
                            Unavailable.class, e -> assertThat(e.reason()).isEqualTo(Unavailable.Reason.BUSY));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(4), BOUND);

            refused.countDown();
            assertThatThrownBy(held::get).hasRootCauseInstanceOf(TakenBack.class);
            assertThat(orders.get(orders.create(Map.of("subject", "试")))).containsEntry("code", "N000001");
        } finally {
            holder.shutdownNow();
        }
    }

    private static TestTangram shop(TestDatabase database) {
        TestTangram tangram = TestTangram.on(database);
        return tangram.open(new ShopModule(tangram.store()));
    }

    private static void rule(TestTangram tangram, boolean gapless) {
        NumberingRule rule = new NumberingRule("auto", "N{seq:6}", "never", "save", gapless);
        tangram.organise(changes -> changes.numbering(tangram.person("setup"), "order", rule));
    }

    /** The numbers that were given; every third attempt of each creator is taken back when it has its number. */
    private static List<String> create(TestTangram... nodes) throws Exception {
        List<TestRecords> orders = new ArrayList<>();
        for (int i = 0; i < CREATORS; i++) {
            TestTangram node = nodes[i % nodes.length];
            orders.add(node.records(node.person("p" + i), "order"));
        }
        ExecutorService creators = Executors.newFixedThreadPool(CREATORS);
        try {
            List<Callable<List<String>>> works = orders.stream()
                    .<Callable<List<String>>>map(mine -> () -> createEach(nodes[0].database(), mine))
                    .toList();
            List<String> given = new ArrayList<>();
            for (Future<List<String>> work : creators.invokeAll(works)) {
                given.addAll(work.get());
            }
            return given;
        } finally {
            creators.shutdownNow();
        }
    }

    private static List<String> createEach(TestDatabase database, TestRecords orders) {
        List<String> given = new ArrayList<>();
        for (int attempt = 0; given.size() < EACH; attempt++) {
            boolean takenBack = attempt % 3 == 1;
            long began = System.nanoTime();
            try {
                given.add(database.transactions().write(() -> {
                    long id = orders.create(Map.of("subject", "测"));
                    if (takenBack) {
                        throw new TakenBack();
                    }
                    return String.valueOf(orders.get(id).get("code"));
                }));
            } catch (TakenBack expected) {
                assertThat(takenBack).isTrue();
            } catch (Unavailable later) {
                // on a busy machine there may be no connection in time; nothing was done, so he comes back
                assertThat(attempt).isLessThan(100 * EACH);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
        }
        return given;
    }

    private static List<String> ledger(TestDatabase database) {
        return database.texts("select code from core_number_ledger order by code");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
