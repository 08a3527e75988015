package tangram.lead;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.crm.api.pool.Pool;
import tangram.crm.api.pool.Pools;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 退回线索池: a lead nobody here will follow up is its pool's keeper's, and anybody's to take who sees it there. */
@Component(service = RecordAction.class)
public final class ReleaseLead extends RecordAction<Lead, ReleaseLead.Back> {

    record Back(
            @LinkTo("pool") @Nullable Long pool,
            @Size(max = 300) @Nullable String reason) {}

    private final Store store;
    private final Pools pools;

    @Activate
    public ReleaseLead(@Reference Store store, @Reference Pools pools) {
        super("release", Lead.class, Back.class);
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Operation operation() {
        return Operation.TRANSFER;
    }

    @Override
    public boolean available(Lead lead) {
        return lead.isOpen();
    }

    @Override
    public @Nullable Record perform(Caller caller, Lead lead, Back back) {
        Pool pool = pools.goesTo(caller, Pool.Kind.LEAD, back.pool(), lead.pool);
        lead.lieIn(pool.id(), store.today());
        lead.releaseReason = back.reason();
        store.<Lead, @Nullable Object>write(caller, Lead.class, leads -> {
            leads.give(lead, pool.keeper());
            return null;
        });
        return null;
    }
}
