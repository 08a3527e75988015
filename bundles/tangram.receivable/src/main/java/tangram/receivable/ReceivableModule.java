package tangram.receivable;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Announces receivables and receipts. */
@Component
@ModuleId("receivable")
public final class ReceivableModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Receivable.class, Receipt.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ReceivableRules(), new ReceiptRules());
    }
}
