package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.TestDatabase;

class CountersTest {

    private static final int WRITERS = 16;
    private static final int EACH = 20;

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void manyWritersAtOnceLoseNothing(TestDatabase database) throws Exception {
        try (database) {
            Thing.makeTable(database);
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            try {
                List<Callable<Boolean>> works = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    int number = writer;
                    works.add(() -> write(database, number));
                }
                for (Future<Boolean> done : writers.invokeAll(works)) {
                    assertThat(done.get()).isTrue();
                }
            } finally {
                writers.shutdownNow();
            }
            assertThat(counted(database)).isEqualTo(recounted(database)).isNotEmpty();
        }
    }

    /** Two inserts, a change of owner and a delete at a time, of cells that every writer touches in another order. */
    private static boolean write(TestDatabase database, int writer) {
        Draw draw = new Draw(writer);
        for (int i = 0; i < EACH; i++) {
            Thing first = draw.thing(writer * 100_000L + i * 2L);
            Thing second = draw.thing(writer * 100_000L + i * 2L + 1);
            Thing.insert(database, writer % 2 == 0 ? List.of(first, second) : List.of(second, first));
            if (i % 3 == 0) {
                Thing.delete(database, second);
            }
        }
        return true;
    }

    private static List<String> counted(TestDatabase database) {
        return sums(
                database,
                "select live, owner_id, responsible_id, bucket, records, measure from kernel_counter"
                        + " where record_type = 'thing' and records <> 0");
    }

    private static List<String> recounted(TestDatabase database) {
        return sums(
                database,
                "select live, owner_id, 0, coalesce(stage, ''), count(*), sum(amount)"
                        + " from things_thing group by live, owner_id, coalesce(stage, '') union all"
                        + " select live, owner_id, responsible_id, coalesce(stage, ''), count(*), sum(amount)"
                        + " from things_thing where responsible_id is not null"
                        + " group by live, owner_id, responsible_id, coalesce(stage, '')");
    }

    private static List<String> sums(TestDatabase database, String sql) {
        return database
                .transactions()
                .read(() -> database.rows()
                        .list(
                                r -> r.flag(1) + " " + r.number(2) + " " + r.number(3) + " " + r.text(4) + " "
                                        + r.number(5) + " " + plain(r.decimalOrNull(6)),
                                sql))
                .stream()
                .sorted()
                .toList();
    }

    private static String plain(@Nullable BigDecimal sum) {
        return Objects.requireNonNull(sum).stripTrailingZeros().toPlainString();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatIsTakenBackLeavesNoTraceAndARolledBackChangeNeither(TestDatabase database) {
        try (database) {
            Counters counters = Thing.counters(database);
            database.transactions().write(() -> {
                counters.add("thing", true, 1, 0, "open", 1, BigDecimal.TEN);
                counters.add("thing", true, 1, 0, "open", -1, BigDecimal.TEN.negate());
                counters.add("thing", true, 2, 0, "open", 1, BigDecimal.TEN);
            });
            assertThatThrownBy(() -> database.transactions().write(() -> {
                        counters.add("thing", true, 2, 0, "open", 1, BigDecimal.TEN);
                        throw new IllegalArgumentException("the rule says no");
                    }))
                    .hasMessage("the rule says no");
            assertThat(counted(database)).containsExactly("true 2 0 open 1 10");
        }
    }
}
