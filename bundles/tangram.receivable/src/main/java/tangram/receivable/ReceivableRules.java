package tangram.receivable;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for receivables: each has a name, what is not received is outstanding, and a bad or void one has a
 * reason.
 */
final class ReceivableRules implements RecordRules<Receivable> {

    @Override
    public Class<Receivable> type() {
        return Receivable.class;
    }

    @Override
    public void derive(Change<Receivable> change) {
        Receivable receivable = change.record();
        if (blank(receivable.name) && receivable.dueOn != null) {
            receivable.name = receivable.instalment == null
                    ? receivable.dueOn.toString()
                    : "#" + receivable.instalment + " " + receivable.dueOn;
        }
        if (receivable.amount != null) {
            receivable.outstanding = receivable.amount.subtract(receivable.received);
        }
    }

    @Override
    public void check(Change<Receivable> change, Consumer<FieldProblem> refuse) {
        Receivable receivable = change.record();
        boolean givenUp = receivable.status == Receivable.ReceivableStatus.BAD_DEBT
                || receivable.status == Receivable.ReceivableStatus.VOID;
        if (givenUp && blank(receivable.closeReason)) {
            refuse.accept(FieldProblem.of(
                    "closeReason", "receivable.close-reason", "Say why the receivable is a bad debt or void."));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
