package tangram.receivable;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Operation;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces receivables, receipts and invoices. */
@Component
@ModuleId("receivable")
public final class ReceivableModule implements Module {

    private static final String OWED = "status=in=(open,partly-received)";

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

    @Override
    public List<Deadline> deadlines() {
        return List.of(
                new Deadline("receivable", "remind", "remindOn", OWED),
                new Deadline("receivable", "overdue", "dueOn", -1, OWED));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("receivable", "not-due", OWED + ";dueOn=gt=@today", "dueOn"),
                new View("receivable", "due", OWED + ";dueOn==@today", "dueOn"),
                new View("receivable", "due-this-week", OWED + ";dueOn=ge=@week;dueOn=lt=@week:1", "dueOn")
                        .asWork("owner==@me;dueOn=ge=@today"),
                new View("receivable", "overdue", OWED + ";dueOn=lt=@today", "dueOn").asWork(),
                new View("receivable", "overdue-30", OWED + ";dueOn=lt=@today:-30", "dueOn"),
                new View("receivable", "overdue-60", OWED + ";dueOn=lt=@today:-60", "dueOn"),
                new View("receivable", "overdue-90", OWED + ";dueOn=lt=@today:-90", "dueOn"),
                new View("receipt", "to-confirm", "status==registered", "receivedOn").asWorkOf(Operation.CONFIRM),
                new View("receipt", "unallocated", "status=in=(confirmed,partly-allocated)", "receivedOn")
                        .asWorkOf(Operation.CONFIRM),
                new View("invoice", "to-issue", "status==requested").asWorkOf(Operation.CONFIRM));
    }
}
