package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.module.api.record.AddedField;
import tangram.module.api.record.AddedFields;
import tangram.testing.TestDatabase;

/** A bundle adds fields to another module's type, which go from the answers with it and come back with it. */
class AddedFieldsTest {

    private static final AddedField REGION =
            AddedField.text("x_acme_region", 10).shownInLists().called("区域", "Region");

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static AddedFields adding(AddedField... fields) {
        return addingTo("order", fields);
    }

    private static AddedFields addingTo(String type, AddedField... fields) {
        return new AddedFields() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public List<AddedField> fields() {
                return List.of(fields);
            }
        };
    }

    private static TestRecords orders(TestTangram tangram, Caller caller) {
        return tangram.records(caller, "order");
    }

    private static Map<String, Object> order(Map<String, Object> added) {
        Map<String, Object> values = new HashMap<>(added);
        values.put("subject", "甲");
        return values;
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anAddedFieldIsAFieldLikeAnyOtherAsLongAsItsBundleIsThere(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        AddedFields region = adding(REGION);
        long before = orders(tangram, anna).create(order(Map.of()));

        tangram.add(region);
        TestRecords orders = orders(tangram, anna);
        long id = orders.create(order(Map.of("x_acme_region", "华东")));
        FieldDescriptor field = orders.type().field("x_acme_region").orElseThrow();
        assertThat(field.labels()).isEqualTo(Map.of("zh", "区域", "en", "Region"));
        assertThat(field.listed()).isTrue();
        assertThat(orders.get(id)).containsEntry("x_acme_region", "华东");
        assertThat(orders.get(before)).doesNotContainKey("x_acme_region");
        assertThat(orders.change(before, Map.of("x_acme_region", "华南"))).containsEntry("x_acme_region", "华南");
        Filter south = new Filter.Compare(field, Comparison.EQUAL, "华南");
        assertThat(orders.list(PageRequest.first(10).filtered(Optional.of(south))))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("x_acme_region", "华南"));

        tangram.takeAway(region);
        TestRecords without = orders(tangram, anna);
        assertThat(without.type().field("x_acme_region")).isEmpty();
        assertThat(without.get(id)).doesNotContainKey("x_acme_region");
        assertThatThrownBy(() -> without.change(id, Map.of("x_acme_region", "华北")))
                .isInstanceOf(Invalid.class);
        without.change(id, Map.of("subject", "乙"));

        tangram.add(region);
        assertThat(orders(tangram, anna).get(id))
                .containsEntry("x_acme_region", "华东")
                .containsEntry("subject", "乙");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void eachKindOfFieldKeepsWhatItHolds(TestTangram tangram) {
        Map<String, Object> values = new HashMap<>();
        values.put("x_acme_note", "两行\n字");
        values.put("x_acme_phone", "021-6888 8888");
        values.put("x_acme_site", "https://www.example.com");
        values.put("x_acme_count", 7);
        values.put("x_acme_rate", new java.math.BigDecimal("12.345"));
        values.put("x_acme_price", new java.math.BigDecimal("99.5"));
        values.put("x_acme_day", "2026-12-31");
        values.put("x_acme_moment", "2026-12-31T08:00:00Z");
        values.put("x_acme_key", true);
        tangram.add(adding(
                AddedField.longText("x_acme_note", 2000),
                AddedField.phone("x_acme_phone"),
                AddedField.url("x_acme_site"),
                AddedField.integer("x_acme_count"),
                AddedField.decimal("x_acme_rate", 5, 3),
                AddedField.money("x_acme_price"),
                AddedField.date("x_acme_day"),
                AddedField.instant("x_acme_moment"),
                AddedField.yesNo("x_acme_key"),
                AddedField.link("x_acme_other", "order")));
        TestRecords orders = orders(tangram, tangram.person("anna"));
        long other = orders.create(order(Map.of()));
        long id = orders.create(order(values));
        orders.change(id, Map.of("x_acme_other", String.valueOf(other)));

        Map<String, Object> kept = orders.get(id);
        values.forEach((name, value) ->
                assertThat(String.valueOf(kept.get(name))).as(name).isEqualTo(String.valueOf(value)));
        assertThat(String.valueOf(kept.get("x_acme_other"))).contains(String.valueOf(other));
        List<Map<String, Object>> wrong = new ArrayList<>();
        wrong.add(Map.of("x_acme_phone", "call me"));
        wrong.add(Map.of("x_acme_site", "ftp:x"));
        wrong.add(Map.of("x_acme_rate", new java.math.BigDecimal("1.2345")));
        wrong.add(Map.of("x_acme_other", "1"));
        for (Map<String, Object> each : wrong) {
            assertThatThrownBy(() -> orders.change(id, each)).as("%s", each).isInstanceOf(Invalid.class);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aTextMayGrowAndNothingElseMayChange(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        tangram.takeAway(first(tangram, adding(REGION)));
        AddedFields longer = adding(AddedField.text("x_acme_region", 20).called("大区", "Area"));
        tangram.add(longer);
        assertThat(orders(tangram, anna).create(order(Map.of("x_acme_region", "一".repeat(20)))))
                .isPositive();
        assertThat(orders(tangram, anna)
                        .type()
                        .field("x_acme_region")
                        .orElseThrow()
                        .labels())
                .containsEntry("zh", "大区");
        tangram.takeAway(longer);

        for (AddedField other : List.of(
                AddedField.text("x_acme_region", 19),
                AddedField.integer("x_acme_region"),
                AddedField.phone("x_acme_region"))) {
            AddedFields changed = adding(other);
            tangram.add(changed);
            assertThat(orders(tangram, anna).type().field("x_acme_region")).isEmpty();
            assertThat(tangram.troublesOfFields()).singleElement().asString().contains("x_acme_region");
            tangram.takeAway(changed);
            assertThat(tangram.troublesOfFields()).isEmpty();
        }
    }

    private static AddedFields first(TestTangram tangram, AddedFields fields) {
        tangram.add(fields);
        return fields;
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatCannotBeAddedIsToldAndHarmsNobody(TestTangram tangram) {
        AddedFields first = first(tangram, adding(REGION));
        tangram.database().transactions().write(() -> {
            tangram.database().rows().change("alter table shop_order add column x_acme_taken integer");
        });
        tangram.add(adding(REGION));
        tangram.add(adding(AddedField.integer("x_acme_taken")));
        tangram.add(adding(AddedField.integer("x_acme_a"), AddedField.integer("x_acme_a")));
        tangram.add(new AddedFields() {
            @Override
            public String type() {
                return "order";
            }

            @Override
            public List<AddedField> fields() {
                throw new IllegalStateException("broken on purpose");
            }
        });

        assertThat(tangram.troublesOfFields())
                .hasSize(4)
                .anySatisfy(each -> assertThat(each).contains("another bundle adds x_acme_region"))
                .anySatisfy(each -> assertThat(each).contains("has a column x_acme_taken already"))
                .anySatisfy(each -> assertThat(each).contains("two of them have the same name"))
                .anySatisfy(each -> assertThat(each).contains("broken on purpose"));
        TestRecords orders = orders(tangram, tangram.person("anna"));
        assertThat(orders.get(orders.create(order(Map.of("x_acme_region", "华东")))))
                .containsEntry("x_acme_region", "华东");
        assertThat(orders.type().field("x_acme_a")).isEmpty();
        assertThat(first.type()).isEqualTo("order");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aFieldOfATypeThatIsNotThereWaitsForIt(TestTangram tangram) {
        tangram.add(addingTo("parcel", AddedField.text("x_acme_label", 10)));
        assertThat(tangram.troublesOfFields()).isEmpty();

        tangram.open(new ParcelsModule());
        assertThat(tangram.records(tangram.person("anna"), "parcel").type().field("x_acme_label"))
                .isPresent();
    }

    @Test
    void aFieldIsNamedAfterWhoAddsItAndIsWithinBounds() {
        for (String name :
                List.of("region", "x_region", "X_acme_region", "x_acme_", "x_acme region", "x_a_" + "b".repeat(40)))
            assertThatThrownBy(() -> AddedField.integer(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddedField.text("x_acme_a", 4001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddedField.decimal("x_acme_a", 29, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
