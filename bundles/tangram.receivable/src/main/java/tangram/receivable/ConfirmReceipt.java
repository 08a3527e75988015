package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;

/** 财务确认: the money has arrived; by whoever may confirm it, who need not be able to edit it (R9c). */
@Component(service = RecordAction.class)
public final class ConfirmReceipt extends RecordAction<Receipt, ConfirmReceipt.Nothing> {

    record Nothing() {}

    public ConfirmReceipt() {
        super("confirm", Receipt.class, Nothing.class);
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Receipt receipt) {
        return receipt.status == Receipt.ReceiptStatus.REGISTERED;
    }

    @Override
    public @Nullable Record perform(Caller caller, Receipt receipt, Nothing nothing) {
        receipt.status = Receipt.ReceiptStatus.CONFIRMED;
        return null;
    }
}
