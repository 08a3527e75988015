package tangram.lead;

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
import tangram.crm.api.pool.Pools;
import tangram.customer.ClaimCustomer;
import tangram.customer.CustomerModule;
import tangram.customer.ReleaseCustomer;
import tangram.customer.StoredCustomers;
import tangram.module.api.record.Store;
import tangram.pool.PoolModule;
import tangram.pool.StoredPools;
import tangram.product.ProductModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a lead is followed up. */
class LeadTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ProductModule()).open(new LeadModule(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aLeadIsFollowedUp(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));
        TestRecords leads = tangram.records(wumin, "lead");
        assertRefused("source", "not-blank", () -> leads.create(Map.of("company", "苏州新材", "contactName", "李工")));
        long lead = leads.create(lead());
        leads.change(lead, Map.of("products", List.of(product), "title", "设备科长", "phone", "0512-6888 8888"));
        assertThat(leads.get(lead)).containsEntry("status", "new").containsEntry("source", "exhibition");
        for (String status : List.of("assigned", "following-up")) {
            leads.change(lead, Map.of("status", status));
        }
        assertThatThrownBy(() -> leads.change(lead, Map.of("status", "new"))).isInstanceOf(Conflict.class);
        assertRefused("status", "by-action", () -> leads.change(lead, Map.of("status", "converted")));
        assertRefused("status", "by-action", () -> leads.change(lead, Map.of("status", "pooled")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aLeadIsInvalidForAReason(TestTangram tangram) {
        TestRecords leads = tangram.records(tangram.person("wumin"), "lead");
        long lead = leads.create(lead());
        assertRefused("invalidReason", "lead.invalid-reason", () -> leads.change(lead, Map.of("status", "invalid")));
        assertThat(leads.change(lead, Map.of("status", "invalid", "invalidReason", "空号")))
                .containsEntry("status", "invalid");
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            Store store = tangram.store();
            Pools pools = new StoredPools(store, tangram.organisation());
            assertThat(TestTangram.missingLabels(
                            new LeadModule(store),
                            new ConvertLead(new StoredCustomers(store), null, null),
                            new ReleaseLead(store, pools),
                            new ClaimLead(store, pools),
                            new AssignLead(store, pools)))
                    .isEmpty();
            assertThat(TestTangram.missingLabels(
                            new CustomerModule(store),
                            new ReleaseCustomer(store, pools),
                            new ClaimCustomer(store, pools)))
                    .isEmpty();
            assertThat(TestTangram.missingLabels(new PoolModule())).isEmpty();
        }
    }

    private static Map<String, Object> lead() {
        return Map.of("company", "苏州新材科技", "contactName", "李工", "source", "exhibition", "rating", "a");
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
