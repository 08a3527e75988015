package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 红冲: a receipt that was wrong counts no more, for a reason, and what it paid is open again. It is kept. */
@Component(service = RecordAction.class)
public final class ReverseReceipt extends RecordAction<Receipt, Because> {

    private final Store store;

    @Activate
    public ReverseReceipt(@Reference Store store) {
        super("reverse", Receipt.class, Because.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Receipt receipt) {
        return receipt.status.next().contains(Receipt.ReceiptStatus.REVERSED);
    }

    @Override
    public @Nullable Record perform(Caller caller, Receipt receipt, Because because) {
        new Payments(store).takeBack(caller, receipt);
        receipt.status = Receipt.ReceiptStatus.REVERSED;
        receipt.reversalReason = because.reason();
        return null;
    }
}
