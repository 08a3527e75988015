package tangram.receivable;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.receivable.Receipt.ReceiptStatus;

/**
 * What holds for receipts: each has a subject, its figures agree, what finance has confirmed stays as it was confirmed, and
 * is reversed and never deleted (R24).
 */
final class ReceiptRules implements RecordRules<Receipt> {

    private static final List<String> CONFIRMED = List.of(
            "customer",
            "contract",
            "receivedOn",
            "amount",
            "currency",
            "method",
            "account",
            "payer",
            "transactionNumber",
            "draftNumber",
            "draftDueOn",
            "prepayment");

    @Override
    public Class<Receipt> type() {
        return Receipt.class;
    }

    @Override
    public void derive(Change<Receipt> change) {
        Receipt receipt = change.record();
        if (blank(receipt.subject) && receipt.receivedOn != null && receipt.amount != null) {
            receipt.subject = receipt.receivedOn + " " + receipt.amount.toPlainString();
        }
        receipt.settle();
    }

    @Override
    public void check(Change<Receipt> change, Consumer<FieldProblem> refuse) {
        Receipt receipt = change.record();
        if (receipt.status != ReceiptStatus.REGISTERED
                && Set.of("delete", "purge").contains(change.operation())) {
            throw new Conflict(
                    "receivable.receipt-kept",
                    "A receipt that was confirmed is kept and cannot be deleted; reverse it instead.");
        }
        boolean confirmed = change.before("status")
                .filter(was -> was != ReceiptStatus.REGISTERED)
                .isPresent();
        if (confirmed) {
            CONFIRMED.stream()
                    .filter(change::changed)
                    .forEach(field -> refuse.accept(FieldProblem.of(
                            field,
                            "receivable.receipt-confirmed",
                            "It was confirmed so; reverse the receipt instead.")));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
