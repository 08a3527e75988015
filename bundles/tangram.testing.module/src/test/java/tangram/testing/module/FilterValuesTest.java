package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.testing.TestDatabase;

/** Values of filters that no column can hold are compared as they are, not as a column would round them. */
class FilterValuesTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aNumberFinerThanTheColumnStandsBetweenTwoOfItsValues(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(Map.of("subject", "one", "weight", 1));
        for (String finer : List.of("1.00001", "1.0000001", "1.00000000001")) {
            BigDecimal value = new BigDecimal(finer);
            assertThat(found(orders, "weight", Comparison.EQUAL, value))
                    .as(finer)
                    .isEmpty();
            assertThat(found(orders, "weight", Comparison.GREATER_OR_EQUAL, value))
                    .as(finer)
                    .isEmpty();
            assertThat(found(orders, "weight", Comparison.LESS, value))
                    .as(finer)
                    .hasSize(1);
            assertThat(found(orders, "weight", Comparison.NOT_EQUAL, value))
                    .as(finer)
                    .hasSize(1);
        }
        assertThat(found(orders, "weight", Comparison.GREATER, new BigDecimal("0.99999999999")))
                .hasSize(1);
        assertThat(found(orders, "weight", Comparison.EQUAL, new BigDecimal("1.0000000000")))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aMomentFinerThanTheColumnStandsBetweenTwoOfItsValues(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(Map.of("subject", "one", "seenAt", "2026-03-31T08:30:00.123456999Z"));
        Instant kept = Instant.parse("2026-03-31T08:30:00.123456Z");
        assertThat(found(orders, "seenAt", Comparison.EQUAL, kept)).hasSize(1);
        Instant later = kept.plusNanos(1);
        assertThat(found(orders, "seenAt", Comparison.EQUAL, later)).isEmpty();
        assertThat(found(orders, "seenAt", Comparison.NOT_EQUAL, later)).hasSize(1);
        assertThat(found(orders, "seenAt", Comparison.GREATER_OR_EQUAL, later)).isEmpty();
        assertThat(found(orders, "seenAt", Comparison.LESS, later)).hasSize(1);
        assertThat(found(orders, "seenAt", Comparison.GREATER, kept.minusNanos(1)))
                .hasSize(1);
        assertThat(found(orders, "seenAt", Comparison.LESS_OR_EQUAL, kept.minusNanos(1)))
                .isEmpty();
    }

    private static List<Map<String, Object>> found(
            TestRecords orders, String field, Comparison comparison, Object value) {
        Filter filter = new Filter.Compare(orders.type().field(field).orElseThrow(), comparison, value);
        return orders.list(PageRequest.first(10).filtered(Optional.of(filter)));
    }
}
