package tangram.receivable;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;
import tangram.receivable.Invoice.InvoiceStatus;

/** 开票: finance has issued what was requested, once it is approved, under this number. */
@Component(service = RecordAction.class)
public final class IssueInvoice extends RecordAction<Invoice, IssueInvoice.Issued> {

    /** @param issuedOn the day; today unless said otherwise */
    record Issued(
            @NotBlank @Size(max = 60) String number,
            @Nullable LocalDate issuedOn) {}

    private final Store store;

    @Activate
    public IssueInvoice(@Reference Store store) {
        super("issue", Invoice.class, Issued.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Invoice invoice) {
        return invoice.status == InvoiceStatus.REQUESTED;
    }

    @Override
    public boolean needsApproval() {
        return true;
    }

    @Override
    public @Nullable Record perform(Caller caller, Invoice invoice, Issued issued) {
        invoice.number = issued.number();
        invoice.issuedOn = issued.issuedOn() == null ? store.today() : issued.issuedOn();
        invoice.status = InvoiceStatus.ISSUED;
        new Invoicing(store).count(caller, invoice);
        return null;
    }
}
