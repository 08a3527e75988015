package tangram.receivable;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for receipts: each has a subject, no more is allocated than was received, and it is reversed for a
 * reason.
 */
final class ReceiptRules implements RecordRules<Receipt> {

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
        if (receipt.amount != null) {
            receipt.unallocated = receipt.amount.subtract(allocated(receipt));
        }
    }

    @Override
    public void check(Change<Receipt> change, Consumer<FieldProblem> refuse) {
        Receipt receipt = change.record();
        if (receipt.unallocated.signum() < 0) {
            refuse.accept(FieldProblem.of(
                    "allocations", "receivable.over-allocated", "No more can be allocated than was received."));
        }
        if (receipt.status == Receipt.ReceiptStatus.REVERSED && blank(receipt.reversalReason)) {
            refuse.accept(FieldProblem.of(
                    "reversalReason", "receivable.reversal-reason", "Say why the receipt was reversed."));
        }
    }

    private static BigDecimal allocated(Receipt receipt) {
        return receipt.allocations.stream()
                .map(allocation -> allocation.amount == null ? BigDecimal.ZERO : allocation.amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
