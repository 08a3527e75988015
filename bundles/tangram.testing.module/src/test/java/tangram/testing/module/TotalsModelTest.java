package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.testing.TestDatabase;

/** Totals are what whoever asks would get by adding up his pages, while records come, change, move and go. */
class TotalsModelTest {

    private static final List<String> PEOPLE = List.of("top", "left", "right", "deep", "alone");
    private static final List<String> FIELDS = List.of("status", "urgent", "source");
    private static final int ROUNDS = 8;
    private static final int CHANGES = 15;

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("shops")
    void totalsAreTheSumOfThePages(TestTangram tangram) {
        Caller top = tangram.person("top");
        Caller left = tangram.person("left", top);
        tangram.person("right", top);
        tangram.person("deep", left);
        tangram.person("alone");
        Random random = new Random(7);
        for (int round = 0; round < ROUNDS; round++) {
            for (int change = 0; change < CHANGES; change++) {
                String login = PEOPLE.get(random.nextInt(PEOPLE.size()));
                changeSomething(login, tangram.records(tangram.caller(login), "order"), random);
            }
            for (String login : PEOPLE) {
                TestRecords orders = tangram.records(tangram.caller(login), "order");
                for (String field : FIELDS) {
                    PageRequest request = request(orders, random);
                    assertThat(told(orders.totals(field, request)))
                            .as("round %s, %s by %s: %s", round, login, field, request)
                            .isEqualTo(added(orders, field, request));
                }
            }
        }
    }

    private static void changeSomething(String login, TestRecords orders, Random random) {
        List<Map<String, Object>> own = orders.list(request(Optional.empty(), false)).stream()
                .filter(order -> ((Map<?, ?>) order.get("owner")).get("person").equals(login))
                .toList();
        int what = random.nextInt(8);
        if (what < 4 || own.isEmpty()) {
            orders.create(values(random));
            return;
        }
        long id = (Long) own.get(random.nextInt(own.size())).get("id");
        switch (what) {
            case 4 -> orders.change(id, values(random));
            case 5 -> orders.transfer(id, PEOPLE.get(random.nextInt(PEOPLE.size())));
            case 6 -> orders.delete(id);
            default -> {
                orders.delete(id);
                orders.purge(id);
            }
        }
    }

    private static Map<String, Object> values(Random random) {
        Map<String, Object> values = new HashMap<>();
        values.put("subject", "s" + random.nextInt(5));
        values.put("amount", random.nextInt(4) == 0 ? null : new BigDecimal(random.nextInt(90_000)).movePointLeft(2));
        values.put("urgent", random.nextInt(3) == 0 ? null : random.nextBoolean());
        values.put(
                "source",
                random.nextInt(3) == 0 ? null : List.of("web", "fair", "again").get(random.nextInt(3)));
        return values;
    }

    private static PageRequest request(TestRecords orders, Random random) {
        Filter subject = new Filter.Compare(
                orders.type().field("subject").orElseThrow(),
                random.nextBoolean() ? Filter.Comparison.EQUAL : Filter.Comparison.NOT_EQUAL,
                "s" + random.nextInt(6));
        return request(random.nextBoolean() ? Optional.empty() : Optional.of(subject), random.nextInt(4) == 0);
    }

    private static PageRequest request(Optional<Filter> filter, boolean bin) {
        return new PageRequest(
                filter,
                Optional.empty(),
                true,
                PageRequest.MAX_LIMIT,
                Optional.empty(),
                Total.NONE,
                bin,
                List.of("owner", "status", "urgent", "source", "amount"));
    }

    private static Map<Object, List<Object>> told(FieldTotals totals) {
        Map<Object, List<Object>> told = new HashMap<>();
        totals.values()
                .forEach(of -> told.put(
                        of.value().orElse("-"),
                        List.of(of.records(), of.measure().orElseThrow().setScale(2))));
        told.put("all", List.of(totals.records(), totals.measure().orElseThrow().setScale(2)));
        return told;
    }

    /** The naive way: every record of the list, one after the other. */
    private static Map<Object, List<Object>> added(TestRecords orders, String field, PageRequest request) {
        Map<Object, List<Object>> added = new HashMap<>();
        added.put("all", List.of(0L, new BigDecimal("0.00")));
        for (Map<String, Object> order : orders.export(request)) {
            BigDecimal amount = (BigDecimal) order.getOrDefault("amount", BigDecimal.ZERO);
            for (Object key : List.of(order.getOrDefault(field, "-"), "all")) {
                added.merge(
                        key,
                        List.of(1L, amount.setScale(2)),
                        (a, b) -> List.of(
                                (Long) a.get(0) + (Long) b.get(0), ((BigDecimal) a.get(1)).add((BigDecimal) b.get(1))));
            }
        }
        return added;
    }
}
