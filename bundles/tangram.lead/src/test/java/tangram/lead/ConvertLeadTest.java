package tangram.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.activity.ActivityModule;
import tangram.activity.StoredActivities;
import tangram.campaign.CampaignModule;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.opportunity.Deal;
import tangram.crm.api.opportunity.NewOpportunity;
import tangram.crm.api.opportunity.Opportunities;
import tangram.customer.CustomerModule;
import tangram.customer.StoredCustomers;
import tangram.kernel.api.record.PageRequest;
import tangram.module.api.record.AddedField;
import tangram.module.api.record.AddedFields;
import tangram.opportunity.OpportunityModule;
import tangram.opportunity.StoredOpportunities;
import tangram.product.ProductModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** A lead becomes customer, contact and opportunity: all of them or nothing, and once. 赵 is the superior of 武敏. */
class ConvertLeadTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new ProductModule())
                    .open(new CampaignModule(tangram.store()))
                    .open(new CustomerModule(tangram.store()))
                    .open(new OpportunityModule(tangram.store()))
                    .open(new LeadModule(tangram.store()))
                    .open(new ActivityModule());
            tangram.person("wumin", tangram.person("zhao"));
            return tangram;
        });
    }

    private static ConvertLead action(TestTangram tangram, Opportunities opportunities) {
        return new ConvertLead(
                new StoredCustomers(tangram.store()), opportunities, new StoredActivities(tangram.store()));
    }

    private static void offer(TestTangram tangram) {
        tangram.offer(action(tangram, new StoredOpportunities(tangram.store())));
    }

    private static long lead(TestRecords leads, String company) {
        return leads.create(Map.of(
                "company",
                company,
                "contactName",
                "李工",
                "mobile",
                "138 0013 8000",
                "source",
                "exhibition",
                "region",
                "华东",
                "amount",
                360_000,
                "need",
                "两条产线"));
    }

    private static String person(TestTangram tangram, String login) {
        return Long.toString(tangram.caller(login).person());
    }

    private static Object id(Map<String, Object> answer, String field) {
        return ((Map<?, ?>) answer.get(field)).get("id");
    }

    private static long number(Object id) {
        return Long.parseLong(id.toString());
    }

    private static int count(TestTangram tangram, String type) {
        return tangram.records(tangram.caller("zhao"), type)
                .list(PageRequest.first(100))
                .size();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatWasAddedToTheLeadIsCarriedToWhatHasItAsWell(TestTangram tangram) {
        offer(tangram);
        AddedField zone = AddedField.text("x_acme_zone", 20).called("大区", "Zone");
        AddedField budget = AddedField.integer("x_acme_budget").called("预算", "Budget");
        tangram.add(added("lead", zone, budget));
        tangram.add(added("customer", zone, AddedField.text("x_acme_budget", 20).called("预算", "Budget")));
        tangram.add(added("opportunity", budget));
        TestRecords leads = tangram.records(tangram.caller("zhao"), "lead");
        long lead = lead(leads, "苏州新材科技");
        leads.change(lead, Map.of("x_acme_zone", "华东大区", "x_acme_budget", 7));

        Map<String, Object> made = leads.act(lead, "convert", Map.of("expectedCloseOn", "2026-09-30"));
        assertThat(tangram.records(tangram.caller("zhao"), "customer").get(number(id(made, "customer"))))
                .containsEntry("x_acme_zone", "华东大区")
                .as("there it is a text")
                .doesNotContainKey("x_acme_budget");
        assertThat(tangram.records(tangram.caller("zhao"), "opportunity").get(number(id(made, "opportunity"))))
                .containsEntry("x_acme_budget", 7L)
                .doesNotContainKey("x_acme_zone");
    }

    private static AddedFields added(String type, AddedField... fields) {
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

    @ParameterizedTest
    @MethodSource("servers")
    void theContactIsAsMuchHisAsOneThatIsAddedLater(TestTangram tangram) {
        offer(tangram);
        TestRecords leads = tangram.records(tangram.caller("zhao"), "lead");
        Map<String, Object> made = leads.act(lead(leads, "苏州新材科技"), "convert", Map.of());
        tangram.records(tangram.caller("zhao"), "contact")
                .create(Map.of("name", "周工", "customer", id(made, "customer"), "mobile", "13800000002"));
        assertThat(tangram.database().texts("select distinct coalesce(responsible_id, 0) from customer_contact"))
                .as("who is responsible for either")
                .hasSize(1)
                .doesNotContain("0");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aSuperiorConvertsALeadForHisSubordinate(TestTangram tangram) {
        offer(tangram);
        Caller zhao = tangram.caller("zhao");
        TestRecords leads = tangram.records(zhao, "lead");
        long lead = lead(leads, "苏州新材科技");
        long call = tangram.records(zhao, "activity")
                .create(Map.of(
                        "title",
                        "初次电话",
                        "method",
                        "phone",
                        "happenedAt",
                        "2026-06-01T08:00:00Z",
                        "content",
                        "有兴趣",
                        "lead",
                        Long.toString(lead)));

        for (int more = 0; more < 110; more++) {
            tangram.records(zhao, "activity")
                    .create(Map.of(
                            "method",
                            "phone",
                            "happenedAt",
                            "2026-06-02T08:00:00Z",
                            "content",
                            "跟进 " + more,
                            "lead",
                            Long.toString(lead)));
        }

        Map<String, Object> became =
                leads.act(lead, "convert", Map.of("owner", person(tangram, "wumin"), "expectedCloseOn", "2026-09-30"));

        assertThat(became.get("customer"))
                .as("it is answered with its name")
                .extracting("title")
                .isEqualTo("苏州新材科技");
        TestRecords his = tangram.records(tangram.caller("wumin"), "opportunity");
        Map<String, Object> opportunity = his.get(number(id(became, "opportunity")));
        assertThat(opportunity).containsEntry("name", "苏州新材科技").containsEntry("need", "两条产线");
        assertThat(id(opportunity, "customer")).isEqualTo(id(became, "customer"));
        assertThat(id(opportunity, "lead")).isEqualTo(Long.toString(lead));
        Map<String, Object> customer =
                tangram.records(tangram.caller("wumin"), "customer").get(number(id(became, "customer")));
        assertThat(customer).containsEntry("name", "苏州新材科技").containsEntry("region", "华东");
        assertThat(((Map<?, ?>) customer.get("owner")).get("person")).asString().contains("wumin");
        assertThat(tangram.records(tangram.caller("wumin"), "contact").get(number(id(became, "contact"))))
                .containsEntry("name", "李工");
        assertThat(leads.get(lead)).containsEntry("status", "converted").containsKey("convertedAt");
        assertThat(id(tangram.records(zhao, "activity").get(call), "customer")).isEqualTo(id(became, "customer"));
        assertThat(tangram.records(zhao, "activity").export(PageRequest.first(1)))
                .as("each of them, the first and the last")
                .hasSize(111)
                .allSatisfy(activity -> assertThat(id(activity, "customer")).isEqualTo(id(became, "customer")));
        assertThatThrownBy(() -> leads.act(lead, "convert", Map.of())).isInstanceOf(Conflict.class);
        assertThat(count(tangram, "customer")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsThereAlreadyIsLinkedToOrInsistedOn(TestTangram tangram) {
        offer(tangram);
        Caller zhao = tangram.caller("zhao");
        TestRecords leads = tangram.records(zhao, "lead");
        long there = tangram.records(zhao, "customer").create(Map.of("name", "苏州新材科技"));
        long lead = lead(leads, "苏州新材科技");

        assertThatThrownBy(() -> leads.act(lead, "convert", Map.of()))
                .isInstanceOfSatisfying(
                        Conflict.class, e -> assertThat(e.code()).isEqualTo("duplicate"));
        assertThat(leads.get(lead)).containsEntry("status", "new");
        assertThat(count(tangram, "contact")).isZero();

        Map<String, Object> became = leads.act(lead, "convert", Map.of("customer", Long.toString(there)));
        assertThat(id(became, "customer")).isEqualTo(Long.toString(there));
        assertThat(became).doesNotContainKey("opportunity");

        long other = lead(leads, "苏州新材科技");
        leads.act(other, "convert", Map.of("allowDuplicate", true));
        assertThat(count(tangram, "customer")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aConversionThatFailsAnywhereLeavesNothing(TestTangram tangram) {
        StoredOpportunities stored = new StoredOpportunities(tangram.store());
        tangram.offer(action(tangram, new Opportunities() {
            @Override
            public Optional<Deal> find(Caller caller, long id) {
                return stored.find(caller, id);
            }

            @Override
            public long create(Caller caller, NewOpportunity opportunity, long owner) {
                stored.create(caller, opportunity, owner);
                throw new Conflict("test.broken", "Broken.");
            }
        }));
        Caller zhao = tangram.caller("zhao");
        TestRecords leads = tangram.records(zhao, "lead");
        long lead = lead(leads, "苏州新材科技");
        long elsewhere = tangram.records(zhao, "customer").create(Map.of("name", "华东精密"));
        long stranger = tangram.records(zhao, "contact")
                .create(Map.of("name", "张工", "customer", Long.toString(elsewhere), "mobile", "138"));
        Map<String, List<Map<String, Object>>> refused = Map.of(
                "conflict", List.of(Map.of("expectedCloseOn", "2026-09-30")),
                "invalid",
                        List.of(
                                Map.of("contact", Long.toString(stranger)),
                                Map.of("owner", "1"),
                                Map.of("amount", -1),
                                Map.of("customer", "1")));

        refused.get("conflict")
                .forEach(input -> assertThatThrownBy(() -> leads.act(lead, "convert", input))
                        .isInstanceOf(Conflict.class));
        refused.get("invalid")
                .forEach(input -> assertThatThrownBy(() -> leads.act(lead, "convert", input))
                        .as("%s", input)
                        .isInstanceOf(Invalid.class));
        TestRecords wumins = tangram.records(tangram.caller("wumin"), "lead");
        long own = lead(wumins, "青禾种业");
        assertThatThrownBy(() -> wumins.act(own, "convert", Map.of("owner", person(tangram, "zhao"))))
                .as("nobody converts for his superior")
                .isInstanceOf(Invalid.class);

        assertThat(leads.get(lead)).containsEntry("status", "new").doesNotContainKey("customer");
        assertThat(List.of(count(tangram, "customer"), count(tangram, "contact"), count(tangram, "opportunity")))
                .containsExactly(1, 1, 0);
    }
}
