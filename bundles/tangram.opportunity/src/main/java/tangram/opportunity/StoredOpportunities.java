package tangram.opportunity;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.opportunity.NewOpportunity;
import tangram.crm.api.opportunity.Opportunities;
import tangram.module.api.record.Store;

/** Opportunities out of the store, for other modules. */
@Component
public final class StoredOpportunities implements Opportunities {

    private final Store store;

    @Activate
    public StoredOpportunities(@Reference Store store) {
        this.store = store;
    }

    @Override
    public long create(Caller caller, NewOpportunity given, long owner) {
        return store.write(caller, Opportunity.class, opportunities -> {
            Opportunity opportunity = new Opportunity();
            opportunity.name = given.name();
            opportunity.customer = given.customer();
            opportunity.contact = given.contact();
            opportunity.amount = given.amount();
            opportunity.expectedCloseOn = given.expectedCloseOn();
            opportunity.source = given.lead() == null ? null : "lead";
            opportunity.lead = given.lead();
            opportunity.campaign = given.campaign();
            opportunity.need = given.need();
            return opportunities.createFor(owner, opportunity, false).id();
        });
    }
}
