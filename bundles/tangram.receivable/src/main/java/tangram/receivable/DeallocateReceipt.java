package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 撤销核销: what was paid by a receipt is open again, and all of the receipt can be allocated anew. */
@Component(service = RecordAction.class)
public final class DeallocateReceipt extends RecordAction<Receipt, DeallocateReceipt.Nothing> {

    record Nothing() {}

    private final Store store;

    @Activate
    public DeallocateReceipt(@Reference Store store) {
        super("deallocate", Receipt.class, Nothing.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Receipt receipt) {
        return receipt.status.next().contains(Receipt.ReceiptStatus.CONFIRMED) && !receipt.allocations.isEmpty();
    }

    @Override
    public @Nullable Record perform(Caller caller, Receipt receipt, Nothing nothing) {
        new Payments(store).takeBack(caller, receipt);
        return null;
    }
}
