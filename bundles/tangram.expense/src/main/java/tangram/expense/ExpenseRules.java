package tangram.expense;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** What holds for expenses: each has an applicant and a subject, and no more is offset than was spent. */
final class ExpenseRules implements RecordRules<Expense> {

    @Override
    public Class<Expense> type() {
        return Expense.class;
    }

    @Override
    public void derive(Change<Expense> change) {
        Expense expense = change.record();
        if (expense.applicant == null) {
            expense.applicant = change.caller().person();
        }
        if (blank(expense.subject)) {
            expense.subject = subject(expense);
        }
    }

    @Override
    public void check(Change<Expense> change, Consumer<FieldProblem> refuse) {
        Expense expense = change.record();
        boolean tooMuch = expense.advanceOffset != null
                && expense.amount != null
                && expense.advanceOffset.compareTo(expense.amount) > 0;
        if (tooMuch) {
            refuse.accept(FieldProblem.of(
                    "advanceOffset", "expense.offset-exceeds", "No more can be offset than was spent."));
        }
    }

    private static @Nullable String subject(Expense expense) {
        if (!expense.lines.isEmpty() && !blank(expense.lines.get(0).purpose)) {
            return expense.lines.get(0).purpose;
        }
        return expense.incurredOn == null || expense.amount == null
                ? null
                : expense.incurredOn + " " + expense.amount.toPlainString();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
