package tangram.receivable;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;

/** 坏账: what is still open is not expected any more, for a reason; it can be paid after all. */
@Component(service = RecordAction.class)
public final class BadDebt extends RecordAction<Receivable, Because> {

    public BadDebt() {
        super("bad-debt", Receivable.class, Because.class);
    }

    @Override
    public Operation operation() {
        return Operation.CONFIRM;
    }

    @Override
    public boolean available(Receivable receivable) {
        return receivable.status.next().contains(Receivable.ReceivableStatus.BAD_DEBT);
    }

    @Override
    public @Nullable Record perform(Caller caller, Receivable receivable, Because because) {
        receivable.status = Receivable.ReceivableStatus.BAD_DEBT;
        receivable.closeReason = because.reason();
        return null;
    }
}
