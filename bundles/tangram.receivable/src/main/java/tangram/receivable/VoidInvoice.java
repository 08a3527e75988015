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

/** 作废: an invoice that was requested or issued is void from now on, for a reason; it counts no more. */
@Component(service = RecordAction.class)
public final class VoidInvoice extends RecordAction<Invoice, Because> {

    private final Store store;

    @Activate
    public VoidInvoice(@Reference Store store) {
        super("void", Invoice.class, Because.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.VOID;
    }

    @Override
    public boolean available(Invoice invoice) {
        return invoice.status.next().contains(InvoiceStatus.VOID);
    }

    @Override
    public @Nullable Record perform(Caller caller, Invoice invoice, Because because) {
        if (invoice.status == InvoiceStatus.ISSUED) {
            new Invoicing(store).uncount(caller, invoice, operation());
        }
        invoice.status = InvoiceStatus.VOID;
        invoice.cancelReason = because.reason();
        return null;
    }
}
