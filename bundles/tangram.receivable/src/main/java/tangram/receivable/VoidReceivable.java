package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;
import tangram.receivable.Receivable.ReceivableStatus;

/** 作废: a receivable is void from now on, for a reason, also one that is approved; its number is not given again. */
@Component(service = RecordAction.class)
public final class VoidReceivable extends RecordAction<Receivable, Because> {

    public VoidReceivable() {
        super("void", Receivable.class, Because.class);
    }

    @Override
    public Operation operation() {
        return Operation.VOID;
    }

    @Override
    public boolean available(Receivable receivable) {
        return receivable.status.next().contains(ReceivableStatus.VOID);
    }

    @Override
    public @Nullable Record perform(Caller caller, Receivable receivable, Because because) {
        receivable.status = ReceivableStatus.VOID;
        receivable.closeReason = because.reason();
        return null;
    }
}
