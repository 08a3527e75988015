package tangram.receivable;

import jakarta.persistence.OneToMany;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/**
 * 核销: a confirmed receipt pays receivables of its customer: those that are said, or else what is due first, of its contract
 * if it names one, as far as it reaches. What is left stays unallocated.
 */
@Component(service = RecordAction.class)
public final class AllocateReceipt extends RecordAction<Receipt, AllocateReceipt.Asked> {

    /** @param allocations what is paid besides what the receipt has paid already; empty for the oldest due first */
    record Asked(@OneToMany List<Allocation> allocations) {}

    private final Store store;

    @Activate
    public AllocateReceipt(@Reference Store store) {
        super("allocate", Receipt.class, Asked.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Receipt receipt) {
        return receipt.status.next().contains(Receipt.ReceiptStatus.ALLOCATED);
    }

    @Override
    public @Nullable Record perform(Caller caller, Receipt receipt, Asked asked) {
        Payments payments = new Payments(store);
        if (asked.allocations().isEmpty()) {
            payments.payOldest(caller, receipt);
        } else {
            payments.pay(caller, receipt, asked.allocations());
        }
        return null;
    }
}
