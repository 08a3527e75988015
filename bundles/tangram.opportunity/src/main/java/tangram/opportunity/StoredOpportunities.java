package tangram.opportunity;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.opportunity.Deal;
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
    public Optional<Deal> find(Caller caller, long id) {
        return store.read(
                caller,
                Opportunity.class,
                opportunities -> opportunities.find(id).map(StoredOpportunities::told));
    }

    private static Deal told(Opportunity opportunity) {
        return new Deal(
                opportunity.id(),
                opportunity.code(),
                opportunity.name,
                Objects.requireNonNull(opportunity.customer),
                opportunity.contact,
                Objects.requireNonNull(opportunity.amount),
                opportunity.status == Opportunity.OpportunityStatus.OPEN,
                opportunity.lines.stream().map(StoredOpportunities::told).toList(),
                opportunity.currency);
    }

    private static Deal.Line told(OpportunityLine line) {
        BigDecimal quantity = Objects.requireNonNull(line.quantity);
        return new Deal.Line(line.product, line.description, quantity, line.unitPrice, line.discount);
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
            opportunities.carry(opportunity, given.added());
            return opportunities.createFor(owner, opportunity, false).id();
        });
    }
}
