package tangram.receivable;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.testing.module.TestTangram;

/**
 * Whatever is owed, paid, allocated, taken back and reversed, in whatever order: both ends agree with a book that is kept in
 * cents beside. {@code -Dtangram.seed=N} repeats a run.
 */
class PaymentsModelTest {

    private static final int STEPS = 120;

    /** The book: who owes and has paid how much, and which receipt paid how much of which receivable. */
    private static final class Book {
        final Map<Long, Long> debts = new HashMap<>();
        final Map<Long, Long> money = new HashMap<>();
        final Map<Long, String> customers = new HashMap<>();
        final Map<Long, Map<Long, Long>> paid = new HashMap<>();
        final List<Long> reversed = new ArrayList<>();

        long received(long debt) {
            return paid.values().stream()
                    .mapToLong(rows -> rows.getOrDefault(debt, 0L))
                    .sum();
        }

        long left(long receipt) {
            return money.get(receipt)
                    - paid.getOrDefault(receipt, Map.of()).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.receivable.Cash#servers")
    void bothEndsAgreeWithTheBook(TestTangram tangram) {
        long seed = Long.getLong("tangram.seed", System.nanoTime());
        Random random = new Random(seed);
        Cash cash = Cash.at(tangram);
        List<String> customers = List.of(cash.customer("华东精密机械有限公司"), cash.customer("华南贸易有限公司"));
        Book book = new Book();
        for (int step = 0; step < STEPS; step++) {
            step(cash, random, customers, book);
        }
        book.debts.forEach((debt, amount) -> assertThat(cents(cash.receivables.get(debt), "outstanding"))
                .as("seed %s, debt %s", seed, debt)
                .isEqualTo(amount - book.received(debt)));
        book.money.forEach((receipt, amount) -> assertThat(cents(cash.receipts.get(receipt), "unallocated"))
                .as("seed %s, receipt %s", seed, receipt)
                .isEqualTo(book.reversed.contains(receipt) ? 0 : book.left(receipt)));
    }

    private static void step(Cash cash, Random random, List<String> customers, Book book) {
        String customer = customers.get(random.nextInt(customers.size()));
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                long amount = 1 + random.nextInt(50_000);
                long debt = cash.receivables.create(Map.of(
                        "customer",
                        customer,
                        "amount",
                        money(amount),
                        "dueOn",
                        "2026-%02d-15".formatted(1 + random.nextInt(12))));
                book.debts.put(debt, amount);
                book.customers.put(debt, customer);
            }
            case 2 -> {
                long amount = 1 + random.nextInt(80_000);
                long receipt = cash.receipts.create(Map.of(
                        "customer", customer, "receivedOn", "2026-07-30", "amount", money(amount), "method", "cash"));
                cash.receipts.act(receipt, "confirm", Map.of());
                book.money.put(receipt, amount);
                book.customers.put(receipt, customer);
            }
            case 3, 4, 5 -> allocate(cash, random, book);
            case 6 -> take(cash, random, book, "deallocate", Map.of());
            default -> {
                if (random.nextInt(3) == 0) {
                    take(cash, random, book, "reverse", Map.of("reason", "退款"));
                }
            }
        }
    }

    private static void allocate(Cash cash, Random random, Book book) {
        if (book.money.isEmpty() || book.debts.isEmpty()) {
            return;
        }
        long receipt = any(random, book.money);
        Map<Long, Long> wanted = new HashMap<>();
        for (int rows = 1 + random.nextInt(3); rows > 0; rows--) {
            wanted.put(any(random, book.debts), 1L + random.nextInt(30_000));
        }
        boolean allowed = !book.reversed.contains(receipt)
                && wanted.values().stream().mapToLong(Long::longValue).sum() <= book.left(receipt)
                && wanted.entrySet().stream()
                        .allMatch(row -> book.customers.get(row.getKey()).equals(book.customers.get(receipt))
                                && row.getValue() <= book.debts.get(row.getKey()) - book.received(row.getKey()));
        List<Object> rows = new ArrayList<>();
        wanted.forEach((debt, amount) -> {
            rows.add(debt);
            rows.add(money(amount));
        });
        boolean done = isDone(() -> cash.allocate(receipt, rows.toArray()));
        assertThat(done).as("%s of %s", wanted, receipt).isEqualTo(allowed);
        if (done) {
            Map<Long, Long> paid = book.paid.computeIfAbsent(receipt, none -> new HashMap<>());
            wanted.forEach((debt, amount) -> paid.merge(debt, amount, Long::sum));
        }
    }

    private static void take(Cash cash, Random random, Book book, String action, Map<String, Object> input) {
        if (book.money.isEmpty()) {
            return;
        }
        long receipt = any(random, book.money);
        boolean done = isDone(() -> cash.receipts.act(receipt, action, input));
        boolean reverses = action.equals("reverse");
        boolean paying = !book.paid.getOrDefault(receipt, Map.of()).isEmpty();
        assertThat(done).isEqualTo(!book.reversed.contains(receipt) && (reverses || paying));
        if (done) {
            book.paid.remove(receipt);
            if (reverses) {
                book.reversed.add(receipt);
            }
        }
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Invalid | Conflict refused) {
            return false;
        }
    }

    private static long any(Random random, Map<Long, ?> some) {
        return some.keySet().stream()
                .sorted()
                .skip(random.nextInt(some.size()))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal money(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static long cents(Map<String, Object> record, String field) {
        return ((BigDecimal) record.get(field)).movePointRight(2).longValueExact();
    }
}
