package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;
import tangram.receivable.Invoice.InvoiceStatus;

/** 红冲: an issued invoice is cancelled by a red one, for a reason; it counts no more. */
@Component(service = RecordAction.class)
public final class RedInvoice extends RecordAction<Invoice, Because> {

    private final Store store;

    @Activate
    public RedInvoice(@Reference Store store) {
        super("red", Invoice.class, Because.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Invoice invoice) {
        return invoice.status.next().contains(InvoiceStatus.RED);
    }

    @Override
    public @Nullable Record perform(Caller caller, Invoice invoice, Because because) {
        new Invoicing(store).uncount(caller, invoice, operation());
        invoice.status = InvoiceStatus.RED;
        invoice.cancelReason = because.reason();
        return null;
    }
}
