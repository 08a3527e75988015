package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.module.api.record.RecordAction;
import tangram.testing.TestDatabase;

/** What a record class declares holds for every record, on both databases. */
class RecordKindsTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store())).offer(new SendOrder());
        });
    }

    private static Map<String, Object> order(Object... pairs) {
        Map<String, Object> values = new HashMap<>(Map.of("subject", "华东精密"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static void assertRefused(String field, String code, ThrowingRun run) {
        assertThatThrownBy(run::run)
                .asInstanceOf(type(Invalid.class))
                .extracting(Invalid::fields)
                .satisfies(problems -> assertThat(problems)
                        .extracting(FieldProblem::field, FieldProblem::code)
                        .contains(org.assertj.core.groups.Tuple.tuple(field, code)));
    }

    private interface ThrowingRun {
        void run();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aFieldOfEveryKindIsReadBackAsItWasWritten(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        long first = orders.create(order("subject", "第一单"));
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("subject", "上海 / 浦东 “测试” 🀄");
        all.put("reference", "PO-1");
        all.put("phone", "021-6888 8888 转 803");
        all.put("mail", "wu@example.com");
        all.put("site", "https://例子.example/路径");
        all.put("address", "上海市浦东新区世纪大道 1 号");
        all.put("amount", new BigDecimal("999.50"));
        all.put("discount", new BigDecimal("12.5"));
        all.put("weight", new BigDecimal("0.0375"));
        all.put("pieces", 3);
        all.put("due", "2026-12-31");
        all.put("seenAt", "2026-06-01T08:30:00+08:00");
        all.put("urgent", true);
        all.put("source", "fair");
        all.put("replaces", Long.toString(first));
        all.put("seller", "anna");
        all.put("department", "HQ");
        all.put("customerNumber", "K-7");
        all.put("note", "多行\n备注");
        all.put(
                "lines",
                List.of(
                        Map.of("product", "螺丝", "quantity", 2),
                        Map.of("product", "螺母", "quantity", new BigDecimal("1.50"), "related", Long.toString(first))));
        all.put("tags", List.of("red", "old", "red"));
        all.put("related", List.of(Long.toString(first)));
        all.remove("site");

        Map<String, Object> read = orders.get(orders.create(all));

        assertThat(read)
                .containsEntry("subject", "上海 / 浦东 “测试” 🀄")
                .containsEntry("status", "open")
                .containsEntry("phone", "021-6888 8888 转 803")
                .containsEntry("amount", new BigDecimal("999.5"))
                .containsEntry("weight", new BigDecimal("0.0375"))
                .containsEntry("pieces", 3L)
                .containsEntry("due", "2026-12-31")
                .containsEntry("seenAt", "2026-06-01T00:30:00Z")
                .containsEntry("urgent", true)
                .containsEntry("lineCount", 2L)
                .containsEntry("tags", List.of("old", "red"))
                .containsEntry("note", "多行\n备注");
        assertThat(read.get("replaces")).isEqualTo(Map.of("id", Long.toString(first), "type", "order", "title", "第一单"));
        assertThat((Map<?, ?>) read.get("seller")).extracting("login").isEqualTo("anna");
        assertThat((Map<?, ?>) read.get("department")).extracting("code").isEqualTo("HQ");
        assertThat((List<?>) read.get("related")).hasSize(1);
        List<?> lines = (List<?>) read.get("lines");
        assertThat(lines).extracting("product").isEqualTo(List.of("螺丝", "螺母"));
        assertThat(lines).extracting("quantity").isEqualTo(List.of(new BigDecimal("2"), new BigDecimal("1.5")));
        assertThat((Map<?, ?>) ((Map<?, ?>) lines.get(1)).get("related"))
                .extracting("title")
                .isEqualTo("第一单");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aNamedArrayReplacesTheRowsAndThoseWithAnIdStayWhatTheyAre(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order(
                "lines",
                List.of(
                        Map.of("product", "a", "quantity", 1),
                        Map.of("product", "b", "quantity", 2),
                        Map.of("product", "c", "quantity", 3))));
        List<?> before = (List<?>) orders.get(id).get("lines");
        Object b = ((Map<?, ?>) before.get(1)).get("id");
        Object c = ((Map<?, ?>) before.get(2)).get("id");

        Map<String, Object> after = orders.change(
                id,
                Map.of(
                        "lines",
                        List.of(
                                Map.of("id", c),
                                Map.of("product", "d", "quantity", 4),
                                Map.of("id", b, "quantity", 9))));

        List<?> lines = (List<?>) after.get("lines");
        assertThat(lines).extracting("product").isEqualTo(List.of("c", "d", "b"));
        assertThat(lines)
                .extracting("quantity")
                .isEqualTo(List.of(new BigDecimal(3), new BigDecimal(4), new BigDecimal(9)));
        assertThat(((Map<?, ?>) lines.get(0)).get("id")).isEqualTo(c);
        assertThat(after).containsEntry("version", 2).containsEntry("lineCount", 3L);
        assertThat(orders.get(id)).isEqualTo(after);
        assertThat(tangram.database().texts("select product from shop_line order by position"))
                .containsExactly("c", "d", "b");
        assertRefused(
                "lines[0].id", "not-found", () -> orders.change(id, Map.of("lines", List.of(Map.of("id", "77")))));
        assertRefused(
                "lines[1].quantity",
                "positive",
                () -> orders.change(
                        id, Map.of("lines", List.of(Map.of("id", b), Map.of("product", "x", "quantity", -1)))));
        assertRefused(
                "lines[0].colour",
                "unknown-field",
                () -> orders.change(
                        id, Map.of("lines", List.of(Map.of("product", "x", "quantity", 1, "colour", "red")))));
        assertThat(orders.get(id)).isEqualTo(after);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aStatusGoesOnOnlyAsItsLifeCycleSays(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order());
        orders.change(id, Map.of("status", "sent"));
        assertThatThrownBy(() -> orders.change(id, Map.of("status", "open")))
                .asInstanceOf(type(Conflict.class))
                .extracting(Conflict::code)
                .isEqualTo("status-transition");
        assertRefused("status", "not-null", () -> orders.change(id, Collections.singletonMap("status", null)));
        assertThat(orders.get(id)).containsEntry("status", "sent");
        assertRefused("status", "not-initial", () -> orders.create(order("status", "closed")));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aUniqueValueIsTakenByLivingRecordsOnly(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long first = orders.create(order("reference", "唯一"));
        assertRefused("reference", "taken", () -> orders.create(order("reference", "唯一")));
        orders.delete(first);
        long second = orders.create(order("reference", "唯一"));
        assertRefused("reference", "taken", () -> orders.restore(first));
        orders.change(second, Map.of("reference", "别的"));
        assertThat(orders.restore(first)).containsEntry("reference", "唯一");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void kindsRefuseWhatTheyCannotHold(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        assertRefused("phone", "not-a-phone", () -> orders.create(order("phone", "打电话给我")));
        assertRefused("mail", "email", () -> orders.create(order("mail", "nobody")));
        assertRefused("site", "not-a-url", () -> orders.create(order("site", "javascript:alert(1)")));
        assertRefused("amount", "digits", () -> orders.create(order("amount", new BigDecimal("1.005"))));
        assertRefused("discount", "max", () -> orders.create(order("discount", 101)));
        assertRefused("seller", "unknown-person", () -> orders.create(order("seller", "nobody")));
        assertRefused("department", "unknown-department", () -> orders.create(order("department", "X")));
        assertRefused("tags", "wrong-type", () -> orders.create(order("tags", "red")));
        assertRefused("lines", "wrong-type", () -> orders.create(order("lines", "x")));
        assertRefused("lineCount", "read-only", () -> orders.create(order("lineCount", 7)));
        assertRefused("due", "shop.large-needs-due", () -> orders.create(order("amount", 5000)));
        assertThat(orders.list()).isEmpty();
        assertThat(tangram.database().texts("select product from shop_line")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aFixedFieldIsSetOnceOnly(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order("customerNumber", "K-1"));
        orders.change(id, Map.of("customerNumber", "K-1", "note", "gleich"));
        assertRefused("customerNumber", "fixed", () -> orders.change(id, Map.of("customerNumber", "K-2")));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void linksGoOnlyToWhatTheWriterMayRead(TestTangram tangram) {
        long hers = tangram.records(tangram.person("berta"), "order").create(order());
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        assertRefused("replaces", "not-found", () -> orders.create(order("replaces", Long.toString(hers))));
        assertRefused("related", "not-found", () -> orders.create(order("related", List.of(Long.toString(hers)))));
        assertRefused(
                "lines[0].related",
                "not-found",
                () -> orders.create(order(
                        "lines", List.of(Map.of("product", "x", "quantity", 1, "related", Long.toString(hers))))));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatARuleWritesAfterwardsIsPartOfTheSameTransaction(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order("source", "again"));
        orders.change(id, Map.of("status", "closed"));
        assertThat(orders.list()).extracting("subject").containsExactly("华东精密（续）", "华东精密");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatARuleDoesToTheRecordAfterwardsIsSavedAndRemembered(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order());

        assertThat(orders.change(id, Map.of("status", "sent"))).containsEntry("note", "已发货");

        assertThat(orders.get(id)).containsEntry("note", "已发货").containsEntry("version", 3);
        assertThat(orders.history(id)).containsExactly("edit", "edit", "create");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anActionChecksItsInputItsRightAndTheState(TestTangram tangram) {
        Caller boss = tangram.person("boss");
        TestRecords orders = tangram.records(tangram.person("anna", boss), "order");
        long id = orders.create(order());
        long other = orders.create(order("subject", "同行单"));
        assertRefused("carrier", "not-blank", () -> orders.act(id, "send", Map.of()));
        assertRefused("carier", "unknown-field", () -> orders.act(id, "send", Map.of("carier", "顺丰")));
        assertThatThrownBy(() -> orders.act(id, "burn", Map.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tangram.records(boss, "order").act(id, "send", Map.of("carrier", "顺丰")))
                .isInstanceOf(Denied.class);

        assertThat(orders.act(id, "send", Map.of("carrier", "顺丰", "with", Long.toString(other))))
                .containsEntry("label", "顺丰-华东精密")
                .containsEntry("with", Map.of("id", Long.toString(other), "type", "order", "title", "同行单"));
        assertThat(orders.get(id)).containsEntry("status", "sent");
        assertThatThrownBy(() -> orders.act(id, "send", Map.of("carrier", "顺丰")))
                .asInstanceOf(type(Conflict.class))
                .extracting(Conflict::code)
                .isEqualTo("action-unavailable");
        assertThat(orders.act(other, "send", Map.of("carrier", "顺丰"))).containsEntry("status", "sent");
    }

    /** Says that it answers the record, and answers something else. */
    private static final class Mumble extends RecordAction<Order, Mumble.Nothing> {

        record Nothing() {}

        record Said(int pieces) {}

        Mumble() {
            super("mumble", Order.class, Nothing.class);
        }

        @Override
        public Record perform(Caller caller, Order order, Nothing input) {
            return new Said(1);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anActionAnswersWhatItsPerformIsDeclaredToReturn(TestTangram tangram) {
        assertThat(new SendOrder().answer()).contains(SendOrder.Sent.class);
        assertThat(new Mumble().answer()).isEmpty();
        tangram.offer(new Mumble());
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(order());
        assertThatThrownBy(() -> orders.act(id, "mumble", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Mumble answers a")
                .hasMessageContaining("Said");
    }
}
