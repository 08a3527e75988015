package tangram.service;

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
import tangram.knowledge.KnowledgeModule;
import tangram.knowledge.StoredArticles;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a request is served, and what that costs. */
class ServiceTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new KnowledgeModule(tangram.store()))
                    .open(new ServiceModule(tangram.store(), new StoredArticles(tangram.store())));
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRequestIsServedStepByStepAndSaysHowItWasSolved(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contact = id(tangram.records(wumin, "contact").create(Map.of("name", "王总", "customer", customer)));

        TestRecords requests = tangram.records(wumin, "service-request");
        long request = requests.create(request(customer, contact));
        assertThat(requests.get(request)).containsEntry("status", "new").containsEntry("priority", "normal");
        assertThat(requests.get(request).get("acceptedBy")).extracting("login").isEqualTo("wumin");
        assertThat(requests.get(request).get("handler")).extracting("login").isEqualTo("wumin");
        assertThatThrownBy(() -> requests.change(request, Map.of("status", "closed")))
                .isInstanceOf(Conflict.class);
        for (String status : List.of("accepted", "assigned", "in-progress", "waiting-for-parts", "in-progress")) {
            requests.change(request, Map.of("status", status));
        }
        assertRefused("solution", "service.no-solution", () -> requests.change(request, Map.of("status", "solved")));
        requests.change(
                request,
                Map.of(
                        "status",
                        "solved",
                        "solution",
                        "更换主轴轴承",
                        "process",
                        List.of(Map.of(
                                "doneAt", "2026-06-01T03:00:00Z", "person", "wumin", "action", "现场检查", "hours", 1.5))));
        requests.change(request, Map.of("status", "follow-up"));
        requests.change(request, Map.of("status", "closed", "satisfaction", 5));
        assertThat(requests.change(request, Map.of("status", "reopened"))).containsEntry("status", "reopened");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRequestIsCancelledForAReason(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contact = id(tangram.records(wumin, "contact").create(Map.of("name", "王总", "customer", customer)));

        TestRecords requests = tangram.records(wumin, "service-request");
        long request = requests.create(request(customer, contact));
        assertRefused(
                "cancelReason", "service.cancel-reason", () -> requests.change(request, Map.of("status", "cancelled")));
        assertThat(requests.change(request, Map.of("status", "cancelled", "cancelReason", "重复报修")))
                .containsEntry("status", "cancelled");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aChargeIsSettledOrWaivedForAReason(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contact = id(tangram.records(wumin, "contact").create(Map.of("name", "王总", "customer", customer)));

        String request = id(tangram.records(wumin, "service-request").create(request(customer, contact)));
        TestRecords charges = tangram.records(wumin, "service-charge");
        Map<String, Object> values = Map.of(
                "serviceRequest",
                request,
                "customer",
                customer,
                "amount",
                1200,
                "lines",
                List.of(Map.of("item", "上门人工", "kind", "labour", "quantity", 2, "amount", 1200)));
        long charge = charges.create(values);
        assertThat(charges.get(charge)).containsEntry("subject", "上门人工").containsEntry("status", "draft");
        assertThat(charges.get(charges.create(Map.of("serviceRequest", request, "customer", customer, "amount", 80))))
                .containsEntry("subject", "80");
        assertRefused(
                "reduction",
                "service.reduction-exceeds",
                () -> charges.change(charge, Map.of("reduction", 1201, "reductionReason", "老客户")));
        assertRefused(
                "reductionReason", "service.reduction-reason", () -> charges.change(charge, Map.of("reduction", 200)));
        assertRefused(
                "reductionReason",
                "service.reduction-reason",
                () -> charges.change(charge, Map.of("status", "waived")));
        for (String status : List.of("confirmed", "receivable", "settled")) {
            charges.change(charge, Map.of("status", status));
        }
        assertThatThrownBy(() -> charges.change(charge, Map.of("status", "draft")))
                .isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anArticleSolvesARequestAndIsCountedAsOftenAsItDoes(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords articles = tangram.records(wumin, "article");
        long bearing = articles.create(Map.of("title", "主轴异响", "body", "<p>更换轴承</p>"));
        long belt = articles.create(Map.of("title", "皮带打滑", "body", "<p>张紧皮带</p>"));

        TestRecords requests = tangram.records(wumin, "service-request");
        Map<String, Object> fault = Map.of("subject", "主轴异响", "customer", customer, "type", "fault");
        long first = requests.create(fault);
        for (String status : List.of("accepted", "assigned", "in-progress")) {
            requests.change(first, Map.of("status", status));
        }
        assertRefused("solution", "service.no-solution", () -> requests.change(first, Map.of("status", "solved")));
        requests.change(first, Map.of("status", "solved", "solutionArticle", id(bearing)));
        long second = requests.create(fault);
        requests.change(second, Map.of("solutionArticle", id(bearing)));
        assertThat(articles.get(bearing)).containsEntry("citations", 2L);
        requests.change(second, Map.of("subject", "主轴还响"));
        requests.change(second, Map.of("solutionArticle", id(belt)));
        assertThat(articles.get(bearing)).containsEntry("citations", 1L);
        assertThat(articles.get(belt)).containsEntry("citations", 1L);
        requests.delete(second);
        assertThat(articles.get(belt)).containsEntry("citations", 0L);
        requests.restore(second);
        assertThat(articles.get(belt)).containsEntry("citations", 1L);
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(new ServiceModule(tangram.store())))
                    .isEmpty();
        }
    }

    private static Map<String, Object> request(String customer, String contact) {
        return Map.of("subject", "主轴异响", "customer", customer, "contact", contact, "type", "fault");
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
