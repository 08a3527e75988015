package tangram.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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
import tangram.customer.StoredCustomers;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a campaign goes. */
class CampaignTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            StoredCustomers customers = new StoredCustomers(tangram.store());
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new CampaignModule(tangram.store(), customers))
                    .offer(new AddTargets(tangram.store(), customers, 3));
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCampaignIsPlannedGoesOnAndIsCompleted(TestTangram tangram) {
        TestRecords campaigns = tangram.records(tangram.person("chenchen"), "campaign");
        long campaign = campaigns.create(campaign());
        assertThat(campaigns.get(campaign)).containsEntry("status", "planned");
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
    void contactsThatAFilterFindsComeOnTheListOnce(TestTangram tangram) {
        Caller chenchen = tangram.person("chenchen");
        contact(tangram, chenchen, "王总", true);
        contact(tangram, chenchen, "李工", false);
        contact(tangram, tangram.person("wumin"), "张总", true);
        long campaign = tangram.records(chenchen, "campaign").create(campaign());
        assertThat(add(tangram, chenchen, campaign, "decisionMaker==true"))
                .as("of those she sees")
                .containsEntry("added", 1L)
                .containsEntry("already", 0L);
        assertThat(add(tangram, chenchen, campaign, "customer.name==华东*"))
                .containsEntry("added", 1L)
                .containsEntry("already", 1L);
        assertThat(tangram.records(chenchen, "campaign-target").list("campaign==" + campaign))
                .extracting(one -> one.get("name"))
                .containsExactlyInAnyOrder("王总", "李工");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void contactsAreAddedOnlyByAFilterThatIsUnderstoodAndFindsNotTooMany(TestTangram tangram) {
        Caller chenchen = tangram.person("chenchen");
        for (int i = 0; i < 4; i++) {
            contact(tangram, chenchen, "参会者 " + i, false);
        }
        long campaign = tangram.records(chenchen, "campaign").create(campaign());
        assertRefused("filter", "not-blank", () -> add(tangram, chenchen, campaign, " "));
        assertRefused("filter", "bad-filter", () -> add(tangram, chenchen, campaign, "name=="));
        assertRefused("filter", "filter-unknown-field", () -> add(tangram, chenchen, campaign, "colour==red"));
        assertRefused("filter", "campaign.too-many-contacts", () -> add(tangram, chenchen, campaign, "status==active"));
        assertThat(tangram.records(chenchen, "campaign-target").list()).isEmpty();
        tangram.records(chenchen, "campaign").change(campaign, Map.of("status", "cancelled"));
        assertThatThrownBy(() -> add(tangram, chenchen, campaign, "name=='参会者 0'"))
                .isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whoIsOnTheListRespondsOnADay(TestTangram tangram) {
        Caller chenchen = tangram.person("chenchen");
        String contact = contact(tangram, chenchen, "王总", true);
        String campaign = id(tangram.records(chenchen, "campaign").create(campaign()));
        TestRecords targets = tangram.records(chenchen, "campaign-target");
        long target = targets.create(Map.of("campaign", campaign, "contact", contact));
        assertThat(targets.get(target)).containsEntry("name", "王总").containsEntry("response", "none");
        assertRefused(
                "respondedOn",
                "campaign-target.no-response",
                () -> targets.change(target, Map.of("respondedOn", "2026-06-17")));
        assertThat(targets.change(target, Map.of("response", "visited")))
                .containsEntry("respondedOn", tangram.store().today().toString());
        assertThat(targets.change(target, Map.of("response", "none"))).doesNotContainKey("respondedOn");
        assertRefused("entry", "taken", () -> targets.create(Map.of("campaign", campaign, "contact", contact)));
        targets.delete(target);
        assertThat(targets.create(Map.of("campaign", campaign, "contact", contact)))
                .as("who was taken off may come on it again")
                .isPositive();
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(
                            new CampaignModule(tangram.store()),
                            new AddTargets(tangram.store(), new StoredCustomers(tangram.store()))))
                    .isEmpty();
        }
    }

    private static Map<String, Object> campaign() {
        return Map.of("name", "上海工博会", "type", "exhibition", "startsOn", "2026-06-16", "endsOn", "2026-06-20");
    }

    private static Map<String, Object> add(TestTangram tangram, Caller caller, long campaign, String filter) {
        return tangram.records(caller, "campaign").act(campaign, "add-targets", Map.of("filter", filter));
    }

    private static String contact(TestTangram tangram, Caller caller, String name, boolean decides) {
        String customer = id(tangram.records(caller, "customer").create(Map.of("name", "华东精密机械有限公司，" + name)));
        return id(tangram.records(caller, "contact")
                .create(Map.of("name", name, "customer", customer, "decisionMaker", decides)));
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
