package tangram.project;

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
import tangram.contract.ContractModule;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a project carries a contract out. */
class ProjectTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new ContractModule(tangram.store()))
                    .open(new ProjectModule());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aProjectIsAcceptedOnADayAndClosedAfterTheWarranty(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contract = id(tangram.records(wumin, "contract")
                .create(Map.of("name", "产线改造合同", "type", "sales", "customer", customer, "amount", 360_000)));

        TestRecords projects = tangram.records(wumin, "project");
        long project = projects.create(project(customer, contract));
        assertThat(projects.get(project)).containsEntry("status", "set-up");
        assertThatThrownBy(() -> projects.change(project, Map.of("status", "trial")))
                .isInstanceOf(Conflict.class);
        for (String status : List.of("started", "in-progress", "trial")) {
            projects.change(project, Map.of("status", status));
        }
        assertRefused(
                "acceptedOn", "project.not-accepted", () -> projects.change(project, Map.of("status", "accepted")));
        projects.change(project, Map.of("status", "accepted", "acceptedOn", "2026-10-20"));
        projects.change(project, Map.of("status", "warranty"));
        assertThat(projects.change(project, Map.of("status", "closed"))).containsEntry("status", "closed");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aProjectStopsForAReasonAndGoesOnWhereTheWorkStands(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contract = id(tangram.records(wumin, "contract")
                .create(Map.of("name", "产线改造合同", "type", "sales", "customer", customer, "amount", 360_000)));

        TestRecords projects = tangram.records(wumin, "project");
        long project = projects.create(project(customer, contract));
        projects.change(project, Map.of("status", "started"));
        assertRefused(
                "stopReason", "project.stop-reason", () -> projects.change(project, Map.of("status", "suspended")));
        projects.change(project, Map.of("status", "suspended", "stopReason", "客户厂房未就绪"));
        assertThat(projects.change(project, Map.of("status", "in-progress"))).containsEntry("status", "in-progress");
        assertRefused(
                "plannedEndOn",
                "project.planned-end",
                () -> projects.change(project, Map.of("plannedEndOn", "2026-06-30")));
        assertRefused(
                "actualEndOn",
                "project.actual-end",
                () -> projects.change(project, Map.of("actualStartOn", "2026-07-02", "actualEndOn", "2026-07-01")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aProjectHasMembersMilestonesAndIssues(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String contract = id(tangram.records(wumin, "contract")
                .create(Map.of("name", "产线改造合同", "type", "sales", "customer", customer, "amount", 360_000)));

        TestRecords projects = tangram.records(wumin, "project");
        long project = projects.create(project(customer, contract));
        Map<String, Object> read = projects.change(
                project,
                Map.of(
                        "members", List.of(Map.of("person", "wumin", "role", "项目经理")),
                        "milestones",
                                List.of(Map.of("name", "设备到场", "plannedOn", "2026-08-01", "deliverable", "到货签收单")),
                        "issues", List.of(Map.of("kind", "change", "content", "增加一台机床"))));
        assertThat((List<?>) read.get("milestones")).extracting("status").containsExactly("planned");
        assertThat((List<?>) read.get("members")).hasSize(1);
        assertThat((List<?>) read.get("issues")).extracting("kind").containsExactly("change");
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new ProjectModule())).isEmpty();
    }

    private static Map<String, Object> project(String customer, String contract) {
        return Map.of(
                "name",
                "华东精密产线实施",
                "customer",
                customer,
                "contract",
                contract,
                "plannedStartOn",
                "2026-07-01",
                "plannedEndOn",
                "2026-10-31");
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
