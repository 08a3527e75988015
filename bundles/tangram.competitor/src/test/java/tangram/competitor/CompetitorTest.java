package tangram.competitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.opportunity.OpportunityModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** Who else wants the deals. */
class CompetitorTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new OpportunityModule(tangram.store(), new StoredCompetitors(tangram.store())))
                    .open(new CompetitorModule(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCompetitorIsKnownWithWhatIsHeardOfHim(TestTangram tangram) {
        TestRecords competitors = tangram.records(tangram.person("wumin"), "competitor");
        long competitor = competitors.create(Map.of(
                "name",
                "北方数控",
                "staffSize",
                "100-499",
                "strengths",
                "价格低",
                "news",
                List.of(Map.of("heardOn", "2026-05-01", "content", "在苏州设厂"))));
        assertThat(competitors.get(competitor))
                .containsEntry("status", "active")
                .containsEntry("dealsWon", 0L);
        competitors.change(competitor, Map.of("status", "inactive"));
        assertThat(competitors.change(competitor, Map.of("status", "active"))).containsEntry("status", "active");
        assertRefused("dealsWon", "read-only", () -> competitors.change(competitor, Map.of("dealsWon", 9)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aDealNamesTheCompetitorAndStaysWithItsOpportunity(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String opportunity = id(tangram.records(wumin, "opportunity")
                .create(Map.of(
                        "name", "产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30")));

        String competitor = id(tangram.records(wumin, "competitor").create(Map.of("name", "北方数控")));
        TestRecords deals = tangram.records(wumin, "opportunity-competitor");
        long deal = deals.create(Map.of("opportunity", opportunity, "competitor", competitor, "price", 320_000));
        assertThat(deals.get(deal)).containsEntry("title", "北方数控").containsEntry("result", "undecided");
        assertThat(deals.change(deal, Map.of("result", "won"))).containsEntry("result", "won");
        String other = id(tangram.records(wumin, "opportunity")
                .create(Map.of("name", "二期", "customer", customer, "amount", 1, "expectedCloseOn", "2026-12-31")));
        assertRefused("opportunity", "fixed", () -> deals.change(deal, Map.of("opportunity", other)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whenADealIsDecidedItIsSoAgainstItsCompetitors(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords opportunities = tangram.records(wumin, "opportunity");
        long opportunity = opportunities.create(Map.of(
                "name",
                "产线改造",
                "customer",
                customer,
                "amount",
                360_000,
                "expectedCloseOn",
                "2026-09-30",
                "stage",
                "negotiation"));
        String north = id(tangram.records(wumin, "competitor").create(Map.of("name", "北方数控")));
        String south = id(tangram.records(wumin, "competitor").create(Map.of("name", "南方数控")));
        TestRecords deals = tangram.records(wumin, "opportunity-competitor");
        long first = deals.create(Map.of("opportunity", id(opportunity), "competitor", north));
        long second = deals.create(Map.of("opportunity", id(opportunity), "competitor", south));

        opportunities.change(opportunity, Map.of("stage", "lost", "lossReason", "price", "lostTo", north));
        assertThat(deals.get(first))
                .containsEntry("result", "lost")
                .containsEntry("decidedOn", tangram.store().today().toString());
        assertThat(deals.get(second)).as("he did not get it either").containsEntry("result", "undecided");

        opportunities.change(opportunity, Map.of("stage", "negotiation", "reopenReason", "客户反悔"));
        assertThat(deals.get(first)).containsEntry("result", "undecided").doesNotContainKeys("decidedOn", "amount");
        opportunities.change(opportunity, Map.of("stage", "won"));
        assertThat(deals.get(first)).containsEntry("result", "won");
        assertThat(deals.get(second)).containsEntry("result", "won");
        opportunities.change(opportunity, Map.of("stage", "lost", "lossReason", "price", "lostTo", south));
        assertThat(deals.get(first)).as("won it is not").containsEntry("result", "undecided");
        assertThat(deals.get(second)).containsEntry("result", "lost");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCompetitorOffersInADealWhatHeSells(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String opportunity = id(tangram.records(wumin, "opportunity")
                .create(Map.of(
                        "name", "产线改造", "customer", customer, "amount", 360_000, "expectedCloseOn", "2026-09-30")));
        String north = id(tangram.records(wumin, "competitor").create(Map.of("name", "北方数控")));
        String south = id(tangram.records(wumin, "competitor").create(Map.of("name", "南方数控")));
        String machine = id(tangram.records(wumin, "competitor-product")
                .create(Map.of("name", "N5", "competitor", north, "price", 150_000, "differences", "精度低")));
        TestRecords deals = tangram.records(wumin, "opportunity-competitor");
        assertRefused(
                "competitorProduct",
                "opportunity-competitor.other-product",
                () -> deals.create(
                        Map.of("opportunity", opportunity, "competitor", south, "competitorProduct", machine)));
        assertThat(deals.create(Map.of("opportunity", opportunity, "competitor", north, "competitorProduct", machine)))
                .isPositive();
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(new CompetitorModule(tangram.store())))
                    .isEmpty();
        }
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
