package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;

/** 关闭: a receipt that is allocated altogether needs no more work. */
@Component(service = RecordAction.class)
public final class CloseReceipt extends RecordAction<Receipt, CloseReceipt.Nothing> {

    record Nothing() {}

    public CloseReceipt() {
        super("close", Receipt.class, Nothing.class);
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Receipt receipt) {
        return receipt.status == Receipt.ReceiptStatus.ALLOCATED;
    }

    @Override
    public @Nullable Record perform(Caller caller, Receipt receipt, Nothing nothing) {
        receipt.status = Receipt.ReceiptStatus.CLOSED;
        return null;
    }
}
