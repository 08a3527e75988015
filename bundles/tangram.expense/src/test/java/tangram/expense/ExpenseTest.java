package tangram.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
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

/** What somebody spent, and for what. */
class ExpenseTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new ExpenseModule())
                    .offer(new ReimburseExpense());
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anExpenseIsThatOfWhoEnteredItAndIsReimbursedOnce(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords expenses = tangram.records(wumin, "expense");
        long expense = expenses.create(Map.of(
                "type",
                "travel",
                "incurredOn",
                "2026-05-28",
                "customer",
                customer,
                "lines",
                List.of(Map.of(
                        "spentOn",
                        "2026-05-28",
                        "purpose",
                        "上海至苏州高铁",
                        "amount",
                        120,
                        "fromPlace",
                        "上海",
                        "toPlace",
                        "苏州"))));
        assertThat(expenses.get(expense)).containsEntry("subject", "上海至苏州高铁").containsEntry("status", "draft");
        assertThat(expenses.get(expense).get("applicant")).extracting("login").isEqualTo("wumin");
        assertThat(expenses.get(expenses.create(Map.of("type", "gift", "incurredOn", "2026-05-28", "amount", 300))))
                .containsEntry("subject", "2026-05-28 300");
        assertRefused("status", "by-action", () -> expenses.change(expense, Map.of("status", "reimbursed")));
        assertThat(expenses.standing(expense).actions()).containsExactly("reimburse");
        assertThat(expenses.act(expense, "reimburse", Map.of())).containsEntry("status", "reimbursed");
        assertThatThrownBy(() -> expenses.act(expense, "reimburse", Map.of())).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> expenses.change(expense, Map.of("status", "draft")))
                .isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noMoreIsOffsetThanWasSpent(TestTangram tangram) {
        TestRecords expenses = tangram.records(tangram.person("wumin"), "expense");
        long expense = expenses.create(Map.of("type", "travel", "incurredOn", "2026-05-28", "amount", 1500));
        assertRefused(
                "advanceOffset",
                "expense.offset-exceeds",
                () -> expenses.change(expense, Map.of("advanceOffset", 1501)));
        assertRefused("amount", "positive", () -> expenses.change(expense, Map.of("amount", 0)));
        expenses.change(expense, Map.of("advanceOffset", 1500));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anExpenseComesToWhatItsLinesComeTo(TestTangram tangram) {
        TestRecords expenses = tangram.records(tangram.person("wumin"), "expense");
        Map<String, Object> train = Map.of("spentOn", "2026-05-28", "purpose", "高铁", "amount", 553.5, "invoices", 2);
        Map<String, Object> hotel = Map.of("spentOn", "2026-05-29", "purpose", "住宿", "amount", 480, "invoices", 1);
        Map<String, Object> journey =
                Map.of("type", "travel", "incurredOn", "2026-05-28", "lines", List.of(train, hotel));

        long expense = expenses.create(journey);
        assertThat(expenses.get(expense)).containsEntry("invoiceCount", 3L);
        assertThat(amount(expenses, expense)).isEqualByComparingTo("1033.5");
        assertRefused("amount", "expense.lines-differ", () -> expenses.change(expense, Map.of("amount", 1033)));
        expenses.change(expense, Map.of("lines", List.of(train)));
        assertThat(amount(expenses, expense)).isEqualByComparingTo("553.5");
        expenses.change(expense, Map.of("lines", List.of(), "amount", 20));
        assertThat(amount(expenses, expense)).isEqualByComparingTo("20");
    }

    private static BigDecimal amount(TestRecords expenses, long id) {
        return new BigDecimal(expenses.get(id).get("amount").toString());
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        assertThat(TestTangram.missingLabels(new ExpenseModule(), new ReimburseExpense()))
                .isEmpty();
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
