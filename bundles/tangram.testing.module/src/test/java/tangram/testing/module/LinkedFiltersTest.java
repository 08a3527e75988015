package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.TestDatabase;

/** Conditions that look past a record's own columns: into its rows, its lists, and what it links to. */
class LinkedFiltersTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static Map<String, Object> order(String subject, Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("subject", subject));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static Filter compare(Optional<FieldDescriptor> field, Comparison comparison, Object value) {
        return new Filter.Compare(field.orElseThrow(), comparison, value);
    }

    private static Filter linked(RecordDescriptor type, String via, Filter inner) {
        return new Filter.Linked(type.field(via).orElseThrow(), type, inner, Scope.NONE);
    }

    private static List<Object> found(TestRecords orders, Filter filter) {
        PageRequest request = PageRequest.first(50).filtered(Optional.of(filter));
        List<Object> subjects = new ArrayList<>();
        orders.list(request).forEach(order -> subjects.add(order.get("subject")));
        return subjects;
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aListIsFilteredByRowsAndByListedValues(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(order(
                "甲",
                "tags",
                List.of("red", "old"),
                "lines",
                List.of(Map.of("product", "螺丝", "quantity", 2), Map.of("product", "螺母", "quantity", 5))));
        orders.create(order("乙", "tags", List.of("new"), "lines", List.of(Map.of("product", "螺母", "quantity", 1))));
        orders.create(order("丙"));
        RecordDescriptor type = orders.type();
        FieldDescriptor lines = type.field("lines").orElseThrow();

        assertThat(found(
                        orders,
                        new Filter.Through(lines, compare(lines.table().field("product"), Comparison.EQUAL, "螺母"))))
                .containsExactly("乙", "甲");
        assertThat(found(
                        orders,
                        new Filter.Through(
                                lines,
                                compare(lines.table().field("quantity"), Comparison.GREATER, new BigDecimal(2)))))
                .containsExactly("甲");
        assertThat(found(orders, compare(type.field("tags"), Comparison.EQUAL, "red")))
                .containsExactly("甲");
        assertThat(found(orders, compare(type.field("tags"), Comparison.NOT_EQUAL, "red")))
                .containsExactly("丙", "乙");
        assertThat(found(orders, new Filter.Compare(type.field("tags").orElseThrow(), Comparison.EQUAL, null)))
                .containsExactly("丙");
        assertThat(found(orders, new Filter.Among(type.field("tags").orElseThrow(), false, List.of("new", "old"))))
                .containsExactly("乙", "甲");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aConditionOnALinkedRecordIsTrueOnlyOfWhatTheCallerSees(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller boss = tangram.person("boss");
        TestRecords hers = tangram.records(boss, "order");
        TestRecords orders = tangram.records(anna, "order");
        long seen = orders.create(order("看得见", "note", "急"));
        long other = hers.create(order("看不见", "note", "急"));
        orders.create(order("一", "replaces", Long.toString(seen)));
        long two = hers.create(order("二", "replaces", Long.toString(other), "related", List.of(Long.toString(other))));
        hers.transfer(two, "anna");
        RecordDescriptor type = orders.type();

        Filter note = compare(type.field("note"), Comparison.CONTAINS, "急");
        assertThat(found(orders, linked(type, "replaces", note))).containsExactly("一");
        assertThat(found(orders, linked(type, "related", note))).isEmpty();
        // the name is shown with the link (R18), so one may ask for it
        Filter title = compare(type.field("subject"), Comparison.STARTS_WITH, "看不");
        assertThat(found(orders, linked(type, "replaces", title))).containsExactly("二");
        assertThat(found(orders, linked(type, "related", title))).containsExactly("二");
        Filter titles = new Filter.Among(type.field("subject").orElseThrow(), false, List.of("看得见", "看不见"));
        assertThat(found(orders, linked(type, "replaces", titles))).containsExactly("二", "一");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void peopleAndDepartmentsAreNamedInFilters(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        TestRecords hers = tangram.records(tangram.person("anna", boss), "order");
        hers.create(order("安", "seller", "boss", "department", "HQ"));
        TestRecords all = tangram.records(boss, "order");
        all.create(order("老"));
        RecordDescriptor type = all.type();
        assertThat(found(all, compare(type.field("owner"), Comparison.EQUAL, "anna")))
                .containsExactly("安");
        assertThat(found(all, compare(type.field("owner"), Comparison.EQUAL, "nobody")))
                .isEmpty();
        assertThat(found(all, compare(type.field("seller"), Comparison.EQUAL, "boss")))
                .containsExactly("安");
        assertThat(found(all, compare(type.field("department"), Comparison.NOT_EQUAL, "HQ")))
                .containsExactly("老");
    }
}
