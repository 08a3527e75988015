package tangram.receivable;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** Announces receivables, receipts and invoices. */
@Component
@ModuleId("receivable")
public final class ReceivableModule implements Module {

    private final Store store;

    @Activate
    public ReceivableModule(@Reference Store store) {
        this.store = store;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Receivable.class, Receipt.class, Invoice.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ReceivableRules(store), new ReceiptRules(), new InvoiceRules());
    }
}
