package tangram.receivable;

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

/** What customers owe, and what they pay. */
class ReceivableTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new ReceivableModule())
                    .offer(new VoidReceivable());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aReceivableFallsDueAndIsSettled(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords receivables = tangram.records(wumin, "receivable");
        long receivable = receivables.create(receivable(customer));
        assertThat(receivables.get(receivable))
                .containsEntry("name", "#1 2026-07-31")
                .containsEntry("status", "not-due");
        assertThat((java.math.BigDecimal) receivables.get(receivable).get("outstanding"))
                .isEqualByComparingTo("108000");
        assertRefused("received", "read-only", () -> receivables.change(receivable, Map.of("received", 1)));
        assertThatThrownBy(() -> receivables.change(receivable, Map.of("status", "overdue")))
                .isInstanceOf(Conflict.class);
        for (String status : List.of("due", "overdue", "partly-received", "settled")) {
            receivables.change(receivable, Map.of("status", status));
        }
        assertThatThrownBy(() -> receivables.act(receivable, "void", Map.of("reason", "重复")))
                .isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aReceivableIsGivenUpForAReason(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords receivables = tangram.records(wumin, "receivable");
        long receivable = receivables.create(receivable(customer));
        assertRefused("status", "by-action", () -> receivables.change(receivable, Map.of("status", "void")));
        long other = receivables.create(receivable(customer));
        assertThat(receivables.act(other, "void", Map.of("reason", "重复")))
                .containsEntry("status", "void")
                .containsEntry("closeReason", "重复");
        receivables.change(receivable, Map.of("status", "due"));
        assertRefused(
                "closeReason",
                "receivable.close-reason",
                () -> receivables.change(receivable, Map.of("status", "bad-debt")));
        assertThat(receivables.change(receivable, Map.of("status", "bad-debt", "closeReason", "客户破产")))
                .containsEntry("status", "bad-debt");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aReceiptIsAllocatedAsFarAsItGoesAndReversedForAReason(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        String receivable = id(tangram.records(wumin, "receivable").create(receivable(customer)));
        TestRecords receipts = tangram.records(wumin, "receipt");
        long receipt = receipts.create(
                Map.of("customer", customer, "receivedOn", "2026-07-30", "amount", 100_000, "method", "wire-transfer"));
        assertThat(receipts.get(receipt))
                .containsEntry("subject", "2026-07-30 100000")
                .containsEntry("status", "registered");
        Map<String, Object> allocated = receipts.change(
                receipt, Map.of("allocations", List.of(Map.of("receivable", receivable, "amount", 60_000))));
        assertThat((java.math.BigDecimal) allocated.get("unallocated")).isEqualByComparingTo("40000");
        assertRefused(
                "allocations",
                "receivable.over-allocated",
                () -> receipts.change(
                        receipt, Map.of("allocations", List.of(Map.of("receivable", receivable, "amount", 100_001)))));
        receipts.change(receipt, Map.of("status", "confirmed"));
        receipts.change(receipt, Map.of("status", "partly-allocated"));
        assertRefused(
                "reversalReason",
                "receivable.reversal-reason",
                () -> receipts.change(receipt, Map.of("status", "reversed")));
        receipts.change(receipt, Map.of("status", "reversed", "reversalReason", "重复登记"));
        assertThatThrownBy(() -> receipts.change(receipt, Map.of("status", "confirmed")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new ReceivableModule(), new VoidReceivable()))
                .isEmpty();
    }

    private static Map<String, Object> receivable(String customer) {
        return Map.of("customer", customer, "instalment", 1, "amount", 108_000, "dueOn", "2026-07-31");
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
