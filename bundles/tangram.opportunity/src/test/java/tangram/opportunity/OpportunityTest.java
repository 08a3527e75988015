package tangram.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a deal goes on, and how it ends. */
class OpportunityTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store())).open(new OpportunityModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aDealGoesOnStageByStageAndIsWonOutOfTheNegotiation(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords opportunities = tangram.records(wumin, "opportunity");
        long deal = opportunities.create(deal(customer));
        assertThat(opportunities.get(deal))
                .containsEntry("stage", "contact")
                .containsEntry("status", "open")
                .containsEntry("type", "new");
        assertThat(probability(opportunities.get(deal))).isEqualTo(10);
        assertThatThrownBy(() -> opportunities.change(deal, Map.of("stage", "won")))
                .isInstanceOf(Conflict.class);
        opportunities.change(deal, Map.of("stage", "requirements"));
        assertThat(probability(opportunities.change(deal, Map.of("stage", "proposal", "probability", 65))))
                .as("somebody knows better")
                .isEqualTo(65);
        assertThat(probability(opportunities.change(deal, Map.of("stage", "negotiation"))))
                .isEqualTo(80);
        assertThat(opportunities.change(deal, Map.of("stage", "won"))).containsEntry("status", "won");
        assertThat(opportunities.change(deal, Map.of("stage", "negotiation")))
                .as("it is opened again")
                .containsEntry("status", "open");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aLostDealSaysWhy(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords opportunities = tangram.records(wumin, "opportunity");
        long deal = opportunities.create(deal(customer));
        assertRefused(
                "lossReason", "opportunity.loss-reason", () -> opportunities.change(deal, Map.of("stage", "lost")));
        assertThat(opportunities.change(deal, Map.of("stage", "lost", "lossReason", "price", "lossNote", "对手降价三成")))
                .containsEntry("status", "lost");
        assertRefused("stage", "not-initial", () -> {
            Map<String, Object> lost = deal(customer);
            lost.put("stage", "lost");
            lost.put("lossReason", "price");
            opportunities.create(lost);
        });
        assertRefused("stage", "not-null", () -> {
            Map<String, Object> nowhere = deal(customer);
            nowhere.put("stage", null);
            opportunities.create(nowhere);
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aDealHasLinesOfWhatMayBeBought(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords opportunities = tangram.records(wumin, "opportunity");
        Map<String, Object> values = deal(customer);
        values.put("lines", List.of(Map.of("description", "数控机床 X5", "quantity", 2, "unitPrice", 180_000)));
        long deal = opportunities.create(values);
        assertThat((List<?>) opportunities.get(deal).get("lines"))
                .singleElement()
                .extracting("description")
                .isEqualTo("数控机床 X5");
        assertRefused(
                "lines[0].quantity",
                "positive",
                () -> opportunities.change(deal, Map.of("lines", List.of(Map.of("quantity", 0)))));
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new OpportunityModule())).isEmpty();
    }

    private static Map<String, Object> deal(String customer) {
        return new HashMap<>(
                Map.of("name", "华东精密产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30"));
    }

    private static int probability(Map<String, Object> deal) {
        return ((Number) deal.get("probability")).intValue();
    }

    private static String id(long id) {
        return Long.toString(id);
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
