package tangram.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.product.ProductModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What people are to sell, and who says so. */
class TargetTest {

    private static final Map<String, Object> MARCH = Map.of("calendarYear", 2026, "month", 3, "amount", 100_000);

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new TargetModule(tangram.store(), tangram.organisation()))
                    .offer(new AgreeTarget(tangram.organisation()));
        });
    }

    private static Map<String, Object> of(String login, Map<String, Object> values) {
        Map<String, Object> his = new HashMap<>(values);
        his.put("owner", Map.of("person", login));
        return his;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aTargetIsSetByWhoIsAboveAndNotChangedByWhoseItIs(TestTangram tangram) {
        Caller chen = tangram.person("chen");
        Caller wumin = tangram.person("wumin", chen);
        Caller zhou = tangram.person("zhou", chen);
        TestRecords chens = tangram.records(chen, "target");
        TestRecords wumins = tangram.records(wumin, "target");

        long march = chens.create(of("wumin", MARCH));
        assertThat(wumins.get(march))
                .containsEntry("name", "2026-03")
                .containsEntry("startsOn", "2026-03-01")
                .containsEntry("endsOn", "2026-03-31")
                .containsEntry("status", "agreed");
        assertDenied("target.agreed", () -> wumins.change(march, Map.of("amount", 1)));
        assertDenied("target.agreed", () -> wumins.delete(march));
        assertDenied("target.not-above", () -> wumins.act(march, "agree", Map.of("amount", 1)));
        assertThat(new BigDecimal(wumins.get(march).get("amount").toString())).isEqualByComparingTo("100000");
        assertThatThrownBy(() -> tangram.records(zhou, "target").get(march)).isInstanceOf(NotFound.class);
        chens.act(march, "agree", Map.of("amount", 120_000));
        assertThat(new BigDecimal(wumins.get(march).get("amount").toString())).isEqualByComparingTo("120000");
        assertRefused(
                "owner", "unknown-owner", () -> tangram.records(zhou, "target").create(of("wumin", MARCH)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatSomebodyEntersForHimselfIsAProposalUntilWhoIsAboveAgrees(TestTangram tangram) {
        Caller chen = tangram.person("chen");
        Caller wumin = tangram.person("wumin", chen);
        TestRecords wumins = tangram.records(wumin, "target");

        long march = wumins.create(MARCH);
        assertThat(wumins.get(march)).containsEntry("status", "proposed");
        wumins.change(march, Map.of("amount", 90_000));
        tangram.records(chen, "target").act(march, "agree", Map.of());
        assertThat(wumins.get(march)).containsEntry("status", "agreed");
        long own = tangram.records(chen, "target").create(MARCH);
        assertThat(tangram.records(chen, "target").get(own))
                .as("nobody is above him")
                .containsEntry("status", "agreed");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aTargetIsOfOnePeriodAndTheOnlyOneOfItsKind(TestTangram tangram) {
        Caller chen = tangram.person("chen");
        tangram.person("wumin", chen);
        TestRecords targets = tangram.records(chen, "target");

        targets.create(of("wumin", MARCH));
        assertRefused("calendarYear", "target.told-already", () -> targets.create(of("wumin", MARCH)));
        targets.create(MARCH);
        targets.create(Map.of("calendarYear", 2026, "month", 3, "amount", 1, "goal", "received"));
        long quarter = targets.create(Map.of("calendarYear", 2026, "quarter", 1, "amount", 1));
        assertThat(targets.get(quarter)).containsEntry("name", "2026-Q1").containsEntry("endsOn", "2026-03-31");
        long year = targets.create(Map.of("calendarYear", 2026, "amount", 1));
        assertThat(targets.get(year)).containsEntry("name", "2026").containsEntry("endsOn", "2026-12-31");
        assertRefused("calendarYear", "target.told-already", () -> targets.change(year, Map.of("quarter", 1)));
        assertRefused("month", "target.one-period", () -> targets.change(quarter, Map.of("month", 3)));
        assertThatThrownBy(() -> targets.create(Map.of("calendarYear", 2026, "month", 13, "amount", 1)))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aTargetIsOfEverythingOrOfAProductOrOfACategory(TestTangram tangram) {
        tangram.open(new ProductModule());
        TestRecords targets = tangram.records(tangram.person("chen"), "target");
        TestRecords products = tangram.records(tangram.caller("chen"), "product");
        String lathe = Long.toString(products.create(Map.of("name", "车床", "unit", "unit", "listPrice", 1)));
        String press = Long.toString(products.create(Map.of("name", "冲床", "unit", "unit", "listPrice", 1)));
        String machines = Long.toString(
                tangram.records(tangram.caller("chen"), "product-category").create(Map.of("name", "机床")));

        targets.create(MARCH);
        long ofLathes = targets.create(with(MARCH, "product", lathe));
        targets.create(with(MARCH, "product", press));
        targets.create(with(MARCH, "category", machines));
        assertThat(targets.get(ofLathes).get("product")).extracting("title").isEqualTo("车床");
        assertRefused("calendarYear", "target.told-already", () -> targets.create(with(MARCH, "product", lathe)));
        assertRefused("calendarYear", "target.told-already", () -> targets.change(ofLathes, Map.of("product", press)));
        assertRefused(
                "category",
                "target.one-product",
                () -> targets.create(with(with(MARCH, "product", lathe), "category", machines)));
        assertRefused(
                "product",
                "target.no-products",
                () -> targets.create(with(with(MARCH, "product", lathe), "goal", "received")));
        assertRefused(
                "category",
                "target.no-products",
                () -> targets.create(with(with(MARCH, "category", machines), "goal", "received")));
    }

    private static Map<String, Object> with(Map<String, Object> values, String field, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(field, value);
        return more;
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(
                            new TargetModule(tangram.store(), tangram.organisation()),
                            new AgreeTarget(tangram.organisation())))
                    .isEmpty();
        }
    }

    private static void assertDenied(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.code()).isEqualTo(code));
    }

    private static void assertRefused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .contains(tuple(field, code)));
    }
}
