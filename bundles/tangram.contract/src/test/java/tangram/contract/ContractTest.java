package tangram.contract;

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

/** How a contract takes effect, is carried out and ends. */
class ContractTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new ContractModule())
                    .offer(new VoidContract());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContractTakesEffectWhenItIsSignedAndIsCarriedOut(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords contracts = tangram.records(wumin, "contract");
        assertRefused(
                "type", "not-null", () -> contracts.create(Map.of("name", "无类型", "customer", customer, "amount", 1)));
        long contract = contracts.create(contract(customer));
        assertThat(contracts.get(contract)).containsEntry("status", "draft");
        assertRefused(
                "signedOn", "contract.not-signed", () -> contracts.change(contract, Map.of("status", "effective")));
        assertThatThrownBy(() -> contracts.change(contract, Map.of("status", "completed", "signedOn", "2026-06-01")))
                .isInstanceOf(Conflict.class);
        contracts.change(contract, Map.of("status", "effective", "signedOn", "2026-06-01"));
        contracts.change(contract, Map.of("status", "executing"));
        assertThat(contracts.change(contract, Map.of("status", "completed"))).containsEntry("status", "completed");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContractEndsAfterItStartsAndIsGivenUpForAReason(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords contracts = tangram.records(wumin, "contract");
        long contract = contracts.create(contract(customer));
        assertRefused(
                "endsOn",
                "contract.ends-before-it-starts",
                () -> contracts.change(contract, Map.of("startsOn", "2026-07-01", "endsOn", "2026-06-30")));
        assertRefused("status", "by-action", () -> contracts.change(contract, Map.of("status", "void")));
        assertRefused("reason", "not-blank", () -> contracts.act(contract, "void", Map.of("reason", " ")));
        contracts.change(contract, Map.of("status", "effective", "signedOn", "2026-06-01"));
        assertRefused(
                "terminationReason",
                "contract.termination-reason",
                () -> contracts.change(contract, Map.of("status", "terminated", "terminationReason", " ")));
        assertThat(contracts.act(contract, "void", Map.of("reason", "重复签订")))
                .containsEntry("status", "void")
                .containsEntry("voidReason", "重复签订");
        assertThatThrownBy(() -> contracts.act(contract, "void", Map.of("reason", "再次")))
                .isInstanceOf(Conflict.class);
        assertThat(contracts.history(contract)).startsWith("void");
        assertThatThrownBy(() -> contracts.change(contract, Map.of("status", "draft")))
                .isInstanceOf(Conflict.class);
        assertThat(tangram.database()
                        .texts("select code || ' ' || void_how from core_number_ledger where record_type ="
                                + " 'contract' and void_at is not null"))
                .containsExactly(contracts.get(contract).get("code") + " void");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContractKeepsItsTermsLinesAndAmendments(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords contracts = tangram.records(wumin, "contract");
        long contract = contracts.create(contract(customer));
        Map<String, Object> read = contracts.change(
                contract,
                Map.of(
                        "lines", List.of(Map.of("description", "数控机床 X5", "quantity", 2, "amount", 360_000)),
                        "paymentTerms",
                                List.of(
                                        Map.of(
                                                "name",
                                                "首付款",
                                                "condition",
                                                "prepayment",
                                                "share",
                                                30,
                                                "amount",
                                                108_000),
                                        Map.of("name", "验收款", "condition", "acceptance", "share", 70)),
                        "amendments", List.of(Map.of("changedOn", "2026-08-01", "content", "交货期顺延两周"))));
        assertThat((List<?>) read.get("paymentTerms"))
                .extracting("condition")
                .containsExactly("prepayment", "acceptance");
        assertThat((List<?>) read.get("lines")).hasSize(1);
        assertThat((List<?>) read.get("amendments")).extracting("content").containsExactly("交货期顺延两周");
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new ContractModule(), new VoidContract()))
                .isEmpty();
    }

    private static Map<String, Object> contract(String customer) {
        return Map.of("name", "产线改造合同", "type", "sales", "customer", customer, "amount", 360_000);
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
