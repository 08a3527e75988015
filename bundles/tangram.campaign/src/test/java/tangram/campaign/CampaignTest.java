package tangram.campaign;

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
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a campaign goes. */
class CampaignTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store())).open(new CampaignModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCampaignIsPlannedGoesOnAndIsCompleted(TestTangram tangram) {
        TestRecords campaigns = tangram.records(tangram.person("chenchen"), "campaign");
        long campaign = campaigns.create(campaign());
        assertThat(campaigns.get(campaign)).containsEntry("status", "planned").containsEntry("leadCount", 0L);
        assertThatThrownBy(() -> campaigns.change(campaign, Map.of("status", "completed")))
                .isInstanceOf(Conflict.class);
        campaigns.change(campaign, Map.of("status", "in-progress"));
        assertThat(campaigns.change(campaign, Map.of("status", "completed", "cost", 86_000)))
                .containsEntry("status", "completed");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCampaignEndsAfterItStarts(TestTangram tangram) {
        TestRecords campaigns = tangram.records(tangram.person("chenchen"), "campaign");
        long campaign = campaigns.create(campaign());
        assertRefused(
                "endsOn",
                "campaign.ends-before-it-starts",
                () -> campaigns.change(campaign, Map.of("endsOn", "2026-06-15")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCampaignHasAListOfPeople(TestTangram tangram) {
        Caller chenchen = tangram.person("chenchen");
        String customer = id(tangram.records(chenchen, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contact = id(tangram.records(chenchen, "contact").create(Map.of("name", "王总", "customer", customer)));
        TestRecords campaigns = tangram.records(chenchen, "campaign");
        long campaign = campaigns.create(campaign());
        assertThat((List<?>) campaigns
                        .change(campaign, Map.of("targetList", List.of(contact)))
                        .get("targetList"))
                .extracting("title")
                .containsExactly("王总");
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new CampaignModule())).isEmpty();
    }

    private static Map<String, Object> campaign() {
        return Map.of("name", "上海工博会", "type", "exhibition", "startsOn", "2026-06-16", "endsOn", "2026-06-20");
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
