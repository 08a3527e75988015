package tangram.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Unavailable;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/** Two nodes pay at the same moment with the same money, or the same debt. */
class PaymentsAtOnceTest {

    private static final int ROUNDS = 12;

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void noDebtIsPaidTwiceAndNoMoneySpentTwice(TestDatabase database) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (TestTangram node = Cash.server(database);
                TestTangram second = Cash.server(database)) {
            Cash here = Cash.at(node);
            Cash there = here.at(second, "wumin");
            String customer = here.customer("华东精密机械有限公司");
            for (int round = 0; round < ROUNDS; round++) {
                oneDebt(people, here, there, customer);
                oneReceipt(people, here, there, customer);
                crosswise(people, here, there, customer);
            }
        } finally {
            people.shutdownNow();
        }
    }

    private static void oneDebt(ExecutorService people, Cash here, Cash there, String customer) throws Exception {
        long debt = here.owed(customer, 100, "2026-07-31");
        long one = here.paid(customer, 100);
        long other = here.paid(customer, 100);
        List<Optional<String>> ends =
                atOnce(people, () -> here.allocate(one, debt, 100), () -> there.allocate(other, debt, 100));
        assertThat(ends).as("%s", ends).filteredOn(Optional::isEmpty).hasSizeLessThanOrEqualTo(1);
        assertThat(here.outstanding(debt)).isEqualTo(ends.contains(Optional.<String>empty()) ? "0" : "100");
        assertThat(left(here, one) + left(here, other)).isEqualTo(100 + outstanding(here, debt));
        List.of(one, other).forEach(receipt -> here.receipts.act(receipt, "reverse", Map.of("reason", "再来")));
        assertThat(here.outstanding(debt)).isEqualTo("100");
        here.receivables.act(debt, "void", Map.of("reason", "再来"));
    }

    private static void oneReceipt(ExecutorService people, Cash here, Cash there, String customer) throws Exception {
        long debt = here.owed(customer, 100, "2026-07-31");
        long other = here.owed(customer, 100, "2026-07-31");
        long receipt = here.paid(customer, 100);
        List<Optional<String>> ends =
                atOnce(people, () -> here.allocate(receipt, debt, 100), () -> there.allocate(receipt, other, 100));
        assertThat(ends).as("%s", ends).filteredOn(Optional::isEmpty).hasSizeLessThanOrEqualTo(1);
        assertThat(outstanding(here, debt) + outstanding(here, other)).isEqualTo(100 + left(here, receipt));
        List.of(debt, other).stream()
                .filter(each -> here.status(each).equals("open"))
                .forEach(each -> here.receivables.act(each, "void", Map.of("reason", "再来")));
    }

    /** In either order, and nobody waits for the other for ever. */
    private static void crosswise(ExecutorService people, Cash here, Cash there, String customer) throws Exception {
        long debt = here.owed(customer, 100, "2026-07-31");
        long other = here.owed(customer, 100, "2026-07-31");
        long one = here.paid(customer, 200);
        long two = here.paid(customer, 200);
        List<Optional<String>> ends = atOnce(
                people, () -> here.allocate(one, debt, 60, other, 60), () -> there.allocate(two, other, 60, debt, 60));
        assertThat(ends).as("%s", ends).filteredOn(Optional::isEmpty).hasSizeLessThanOrEqualTo(1);
        assertThat(outstanding(here, debt) + outstanding(here, other))
                .isEqualTo(left(here, one) + left(here, two) - 200);
    }

    private static long left(Cash cash, long receipt) {
        return Long.parseLong(Cash.sum(cash.receipts.get(receipt), "unallocated"));
    }

    private static long outstanding(Cash cash, long receivable) {
        return Long.parseLong(cash.outstanding(receivable));
    }

    /** What came of each: empty when it was done, otherwise what it was refused with. */
    private static List<Optional<String>> atOnce(ExecutorService people, Runnable... works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.length);
        List<Future<Optional<String>>> running = new ArrayList<>();
        for (Runnable work : works) {
            running.add(people.submit(() -> {
                start.await();
                return end(work);
            }));
        }
        List<Optional<String>> ends = new ArrayList<>();
        for (Future<Optional<String>> each : running) {
            ends.add(each.get());
        }
        return ends;
    }

    /** Whoever came at the same time is told to read again, whoever came later what is open. */
    private static Optional<String> end(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Conflict refused) {
            assertThat(refused.code()).isIn("stale-version", "action-unavailable");
            return Optional.of(refused.code());
        } catch (Invalid refused) {
            assertThat(refused.fields())
                    .extracting(FieldProblem::code)
                    .containsAnyOf("receivable.over-paid", "receivable.nothing-owed", "receivable.over-allocated");
            return Optional.of("invalid");
        } catch (Unavailable later) {
            return Optional.of("busy");
        }
    }
}
