package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.PageRequest;
import tangram.module.api.Module;
import tangram.testing.TestDatabase;

/** Columns that a deployment added to a type's table are fields like all others, to everybody but the record class. */
class AddedColumnsTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            Module shop = new ShopModule(tangram.store());
            database.migrations().apply(shop.id(), shop.getClass());
            database.transactions().write(() -> {
                add(database, "x_colour", "text", "varchar(20)", 20, 0, 0);
                add(database, "x_height", "decimal", "decimal(8,2)", 0, 6, 2);
                add(database, "x_due", "date", "date", 0, 0, 0);
            });
            return tangram.open(shop);
        });
    }

    private static void add(
            TestDatabase database, String name, String kind, String column, int length, int digits, int scale) {
        database.rows().change("alter table shop_order add column " + name + " " + column);
        database.rows()
                .change(
                        "insert into kernel_field (record_type, name, kind, length, digits, scale, source, listed, label_zh,"
                                + " label_en) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        "order",
                        name,
                        kind,
                        length,
                        digits,
                        scale,
                        null,
                        true,
                        "附加",
                        "Added");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anAddedFieldIsWrittenReadListedFilteredAndRemembered(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(Map.of("subject", "甲", "x_colour", "红", "x_height", new BigDecimal("1.5")));
        orders.create(Map.of("subject", "乙", "x_due", "2026-12-31"));

        assertThat(orders.get(id)).containsEntry("x_colour", "红").containsEntry("x_height", new BigDecimal("1.5"));
        assertThat(orders.change(id, Map.of("x_colour", "蓝", "subject", "丙")))
                .containsEntry("x_colour", "蓝")
                .containsEntry("version", 2);
        assertThat(orders.change(id, Map.of("x_height", 2))).containsEntry("x_colour", "蓝");
        assertThat(orders.get(id)).containsEntry("x_height", new BigDecimal(2)).containsEntry("subject", "丙");

        Filter blue = new Filter.Compare(orders.type().field("x_colour").orElseThrow(), Comparison.EQUAL, "蓝");
        assertThat(orders.list(PageRequest.first(10).filtered(Optional.of(blue))))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("x_colour", "蓝"));
        assertThat(
                        tangram.database()
                                .texts(
                                        "select changes from core_audit where operation = 'edit' and record_type = 'order' order by id"))
                .first()
                .asString()
                .contains("x_colour", "红", "蓝");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anAddedFieldRefusesWhatItsColumnCannotHold(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("x_colour", "一".repeat(21)),
                Map.of("x_height", new BigDecimal("1234567")),
                Map.of("x_height", new BigDecimal("0.001")),
                Map.of("x_due", "morgen"),
                Map.of("x_nothing", 1))) {
            assertThatThrownBy(() -> orders.create(with(wrong))).isInstanceOf(Invalid.class);
        }
        assertThat(orders.list()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aModuleSeesAddedValuesByName(TestTangram tangram) {
        var anna = tangram.person("anna");
        long id = tangram.records(anna, "order").create(with(Map.of("x_colour", "红")));
        Optional<Object> colour = tangram.store()
                .read(
                        anna,
                        Order.class,
                        orders -> orders.get(id, Operation.READ).added("x_colour"));
        assertThat(colour).contains("红");
    }

    private static Map<String, Object> with(Map<String, Object> added) {
        Map<String, Object> values = new HashMap<>(added);
        values.put("subject", "甲");
        return values;
    }
}
