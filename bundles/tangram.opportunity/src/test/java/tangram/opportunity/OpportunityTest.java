package tangram.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.opportunity.Deal;
import tangram.customer.CustomerModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a deal goes on, and how it ends. */
class OpportunityTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store())).open(new OpportunityModule(tangram.store()));
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
        assertRefused(
                "reopenReason",
                "opportunity.reopen-reason",
                () -> opportunities.change(deal, Map.of("stage", "negotiation")));
        assertThat(opportunities.change(deal, Map.of("stage", "negotiation", "reopenReason", "客户追加")))
                .as("it is opened again")
                .containsEntry("status", "open")
                .doesNotContainKey("reopenReason");
        assertThat((List<?>) opportunities.get(deal).get("stays"))
                .extracting(stay("stage"), stay("reason"))
                .containsExactly(
                        tuple("contact", null),
                        tuple("requirements", null),
                        tuple("proposal", null),
                        tuple("negotiation", null),
                        tuple("won", null),
                        tuple("negotiation", "客户追加"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoPlaysWhichPartInADealIsSaidInTheDeal(TestTangram tangram) {
        Caller zhao = tangram.person("zhao");
        Caller wumin = tangram.person("wumin", zhao);
        Caller zhouming = tangram.person("zhouming", zhao);
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords contacts = tangram.records(wumin, "contact");
        String chief = id(contacts.create(Map.of("name", "何建国", "customer", customer)));
        String engineer = id(contacts.create(Map.of("name", "沈工", "customer", customer)));
        TestRecords opportunities = tangram.records(wumin, "opportunity");
        Map<String, Object> deal = new HashMap<>(deal(customer));
        deal.put(
                "roles",
                List.of(
                        Map.of("contact", engineer, "role", "examines", "attitude", "opposed", "note", "倾向原供应商"),
                        Map.of("contact", chief, "role", "purchases"),
                        Map.of("contact", chief, "role", "decides", "attitude", "supportive")));
        long id = opportunities.create(deal);
        opportunities.create(deal(customer));

        assertThat((List<?>) opportunities.get(id).get("roles"))
                .extracting(stay("role"), stay("attitude"), stay("note"))
                .containsExactly(
                        tuple("examines", "opposed", "倾向原供应商"),
                        tuple("purchases", "unknown", null),
                        tuple("decides", "supportive", null));
        assertThat(opportunities.list("roles.contact==" + chief)).hasSize(1);
        assertThat(opportunities.list("roles.role==uses")).isEmpty();
        assertThat(tangram.records(zhao, "opportunity").list("roles.role==decides"))
                .hasSize(1);
        assertThat(tangram.records(zhouming, "opportunity").list("roles.role==decides"))
                .as("roles are seen with the deal")
                .isEmpty();
        deal.put(
                "roles",
                List.of(Map.of("contact", chief, "role", "decides"), Map.of("contact", chief, "role", "decides")));
        assertRefused("roles[1].role", "opportunity.role-twice", () -> opportunities.create(deal));
        assertRefused(
                "roles[0].contact",
                "not-found",
                () -> tangram.records(zhouming, "opportunity")
                        .create(Map.of(
                                "name", "别人的联系人", "roles", List.of(Map.of("contact", chief, "role", "decides")))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aDealThatIsLongerInItsStageThanUsualHasStalled(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords opportunities = tangram.records(wumin, "opportunity");
        LocalDate today = tangram.store().today();
        long deal = opportunities.create(deal(customer));
        assertThat(opportunities.get(deal))
                .containsEntry("stageSince", today.toString())
                .containsEntry("stalledOn", today.plusDays(14).toString());
        tangram.clock().advance(Duration.ofDays(5));
        opportunities.change(deal, Map.of("notes", "客户在休假"));
        assertThat(opportunities.get(deal)).as("nothing moved").containsEntry("stageSince", today.toString());
        assertThat((List<?>)
                        opportunities.change(deal, Map.of("stage", "proposal")).get("stays"))
                .extracting(stay("days"))
                .containsExactly(5L, null);
        assertThat(opportunities.get(deal))
                .containsEntry("stalledOn", today.plusDays(35).toString());
        opportunities.change(deal, Map.of("stage", "lost", "lossReason", "price"));
        assertThat(opportunities.get(deal))
                .containsEntry("closedOn", today.plusDays(5).toString())
                .doesNotContainKey("stalledOn")
                .containsEntry("furthest", "proposal");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aProcessSaysWhichStagesThereAreAndWhatIsUsualInThem(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords processes = tangram.records(wumin, "sales-process");
        assertRefused(
                "stages",
                "sales-process.order",
                () -> processes.create(process(step("negotiation", "谈判"), step("contact", "接洽"))));
        assertRefused("stages", "sales-process.order", () -> processes.create(process(step("won", "赢单"))));
        assertRefused("stages", "sales-process.last", () -> processes.create(process(step("contact", "接洽"))));
        String renewal = id(processes.create(process(step("requirements", "续约意向"), step("negotiation", "续约谈判"))));

        TestRecords opportunities = tangram.records(wumin, "opportunity");
        Map<String, Object> values = deal(customer);
        values.put("process", renewal);
        long deal = opportunities.create(values);
        Map<String, Object> made = opportunities.get(deal);
        assertThat(made)
                .as("it begins where the process does")
                .containsEntry("stage", "requirements")
                .containsEntry("stageName", "续约意向")
                .containsEntry("stalledOn", tangram.store().today().plusDays(7).toString());
        assertThat(probability(made)).isEqualTo(60);
        assertThat(number(made, "weightedAmount")).isEqualByComparingTo("216000");
        assertRefused(
                "stage", "opportunity.not-in-process", () -> opportunities.change(deal, Map.of("stage", "proposal")));
        assertThat(opportunities.change(deal, Map.of("stage", "negotiation"))).containsEntry("stageName", "续约谈判");
        Map<String, Object> won = opportunities.change(deal, Map.of("stage", "won", "probability", 3));
        assertThat(number(won, "weightedAmount")).as("it is sure now").isEqualByComparingTo("360000");
    }

    @SafeVarargs
    private static Map<String, Object> process(Map<String, Object>... steps) {
        return Map.of("name", "续约", "stages", List.of(steps));
    }

    private static Map<String, Object> step(String stage, String name) {
        return Map.of("stage", stage, "name", name, "probability", 60, "days", 7);
    }

    private static Function<Object, Object> stay(String field) {
        return row -> ((Map<?, ?>) row).get(field);
    }

    private static BigDecimal number(Map<String, Object> deal, String field) {
        return new BigDecimal(deal.get(field).toString());
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
        values.put(
                "lines",
                List.of(Map.of("description", "数控机床 X5", "quantity", 2, "unitPrice", 180_000, "discount", 12.5)));
        long deal = opportunities.create(values);
        assertThat(number(opportunities.get(deal), "amount"))
                .as("what was sent for it does not count")
                .isEqualByComparingTo("315000");
        Deal found = new StoredOpportunities(tangram.store()).find(wumin, deal).orElseThrow();
        assertThat(found.open()).isTrue();
        assertThat(found.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.unitPrice()).isEqualByComparingTo("180000"));
        assertThat(new StoredOpportunities(tangram.store()).find(wumin, 77)).isEmpty();
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
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(new OpportunityModule(tangram.store())))
                    .isEmpty();
        }
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
