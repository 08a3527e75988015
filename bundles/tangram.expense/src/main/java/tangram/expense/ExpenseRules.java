package tangram.expense;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for expenses: each has an applicant and a subject, comes to what its lines come to, and no more is offset than was spent.
 */
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
        boolean linesOnly = change.changed("lines") && !change.isNew() && !change.changed("amount");
        if (expense.amount == null || linesOnly) {
            expense.amount = lines(expense).orElse(expense.amount);
        }
        if (expense.invoiceCount == null || (change.changed("lines") && !change.changed("invoiceCount"))) {
            expense.invoiceCount = expense.lines.stream()
                    .flatMap(line -> Stream.ofNullable(line.invoices))
                    .reduce(Integer::sum)
                    .orElse(expense.invoiceCount);
        }
        if (blank(expense.subject)) {
            expense.subject = subject(expense);
        }
    }

    /** What the lines come to; empty without lines, or where one does not say. */
    private static Optional<BigDecimal> lines(Expense expense) {
        return expense.lines.stream().anyMatch(line -> line.amount == null)
                ? Optional.empty()
                : expense.lines.stream()
                        .map(line -> Objects.requireNonNull(line.amount))
                        .reduce(BigDecimal::add);
    }

    @Override
    public void check(Change<Expense> change, Consumer<FieldProblem> refuse) {
        Expense expense = change.record();
        if (change.changed("amount") || change.changed("lines")) {
            lines(expense)
                    .filter(sum -> differs(expense, sum))
                    .ifPresent(sum -> refuse.accept(FieldProblem.of(
                            "amount", "expense.lines-differ", "The lines come to {0}.", sum.toPlainString())));
        }
        boolean tooMuch = expense.advanceOffset != null
                && expense.amount != null
                && expense.advanceOffset.compareTo(expense.amount) > 0;
        if (tooMuch) {
            refuse.accept(FieldProblem.of(
                    "advanceOffset", "expense.offset-exceeds", "No more can be offset than was spent."));
        }
    }

    private static boolean differs(Expense expense, BigDecimal lines) {
        return expense.amount != null && lines.compareTo(expense.amount) != 0;
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
