package tangram.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.pool.Pool;
import tangram.crm.api.pool.Pools;
import tangram.lead.Lead.LeadStatus;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;

/** 分配: a new lead, or one of the pool, is given to somebody: to who is named, or to whom the pool's rule finds. */
@Component(service = RecordAction.class)
public final class AssignLead extends RecordAction<Lead, AssignLead.To> {

    record To(@LinkTo("person") @Nullable Long person) {}

    record Assigned(@LinkTo("person") Long person) {}

    private final Store store;
    private final Pools pools;

    @Activate
    public AssignLead(@Reference Store store, @Reference Pools pools) {
        super("assign", Lead.class, To.class);
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Operation operation() {
        return Operation.TRANSFER;
    }

    @Override
    public boolean available(Lead lead) {
        return lead.status == LeadStatus.NEW || lead.status == LeadStatus.POOLED;
    }

    @Override
    public Assigned perform(Caller caller, Lead lead, To to) {
        return store.write(caller, Lead.class, leads -> {
            Long named = to.person();
            long person = named == null ? byRule(caller, lead, leads) : named;
            leads.give(lead, person);
            lead.assign(store.today());
            return new Assigned(person);
        });
    }

    private long byRule(Caller caller, Lead lead, Records<Lead> leads) {
        Pool pool = pools.goesTo(caller, Pool.Kind.LEAD, null, lead.pool);
        lead.pool = pool.id();
        return pool.receiver(
                        lead.region,
                        member -> leads.count(LeadsHeld.givenTo(member.login()), LeadsHeld.MOST),
                        member -> leads.count(LeadsHeld.by(member.login()), LeadsHeld.MOST))
                .map(Pool.Member::person)
                .orElseThrow(() -> new Invalid(List.of(FieldProblem.of(
                        "person", "pool.nobody", "The rule finds nobody to give it to; say to whom."))));
    }
}
