package tangram.lead;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.crm.api.pool.Pool;
import tangram.crm.api.pool.Pools;
import tangram.lead.Lead.LeadStatus;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 领取: whoever sees a lead in the pool and may create leads makes it his own, as far as the pool lets him. */
@Component(service = RecordAction.class)
public final class ClaimLead extends RecordAction<Lead, ClaimLead.Nothing> {

    record Nothing() {}

    private final Store store;
    private final Pools pools;

    @Activate
    public ClaimLead(@Reference Store store, @Reference Pools pools) {
        super("claim", Lead.class, Nothing.class);
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public boolean available(Lead lead) {
        return lead.status == LeadStatus.POOLED;
    }

    @Override
    public @Nullable Record perform(Caller caller, Lead lead, Nothing nothing) {
        Pool pool = pools.goesTo(caller, Pool.Kind.LEAD, null, lead.pool);
        store.<Lead, @Nullable Object>write(caller, Lead.class, leads -> {
            pool.requireMore(caller, leads.count(LeadsHeld.by(caller.login()), LeadsHeld.MOST));
            leads.give(lead, caller.person());
            lead.assign(store.today());
            return null;
        });
        return null;
    }
}
