package tangram.receivable;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.receivable.Receivable.ReceivableStatus;

/**
 * What holds for receivables: each has a name, its figures agree, it comes to no less than was received, whose debt it is
 * does not change once something was, and a charge makes one receivable. Deleted is only what nothing happened to.
 */
final class ReceivableRules implements RecordRules<Receivable> {

    private static final List<String> FROM = List.of("customer", "contract", "serviceCharge", "currency");

    private final Store store;

    ReceivableRules(Store store) {
        this.store = store;
    }

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
        receivable.remindOn = receivable.dueOn == null || receivable.reminderDays == null
                ? null
                : receivable.dueOn.minusDays(receivable.reminderDays);
        receivable.settle();
    }

    @Override
    public void check(Change<Receivable> change, Consumer<FieldProblem> refuse) {
        Receivable receivable = change.record();
        boolean touched = receivable.status != ReceivableStatus.OPEN || receivable.invoiced.signum() > 0;
        if (touched && Set.of("delete", "purge").contains(change.operation())) {
            throw new Conflict(
                    "receivable.kept",
                    "A receivable that was received, invoiced or given up is kept and cannot be deleted.");
        }
        if (receivable.status == ReceivableStatus.VOID && receivable.invoiced.signum() > 0) {
            throw new Conflict(
                    "receivable.invoiced-already", "There is an invoice for it: make that void or red first.");
        }
        if (receivable.open().signum() < 0) {
            refuse.accept(FieldProblem.of(
                    "amount",
                    "receivable.below-received",
                    "It cannot come to less than was received, {0}.",
                    receivable.received.toPlainString()));
        }
        if (receivable.received.signum() > 0) {
            FROM.stream()
                    .filter(field -> !change.isNew() && change.changed(field))
                    .forEach(field -> refuse.accept(FieldProblem.of(
                            field,
                            "receivable.received-already",
                            "Something was received for it, so it stays whose it is, in its currency.")));
        }
        if (receivable.serviceCharge != null && change.changed("serviceCharge") && isClaimed(change)) {
            refuse.accept(FieldProblem.of(
                    "serviceCharge", "receivable.charge-claimed", "There is a receivable for this charge already."));
        }
    }

    private boolean isClaimed(Change<Receivable> change) {
        String same = "serviceCharge==" + change.record().serviceCharge + ";status!=void";
        return store.read(change.caller(), Receivable.class, receivables -> receivables.any(same));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
