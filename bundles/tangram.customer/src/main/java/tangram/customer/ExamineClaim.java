package tangram.customer;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.problem.Denied;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 查看所撞客户: whoever may see the customer that is claimed is shown which one it is, and whether it is where it was. */
@Component(service = RecordAction.class)
public final class ExamineClaim extends RecordAction<CustomerClaim, ExamineClaim.Nothing> {

    record Nothing() {}

    record Claimed(
            @LinkTo("customer") Long customer,
            @LinkTo("person") @Nullable Long holder,
            boolean moved) {}

    private final Store store;
    private final Organisation organisation;

    @Activate
    public ExamineClaim(@Reference Store store, @Reference Organisation organisation) {
        super("examine", CustomerClaim.class, Nothing.class);
        this.store = store;
        this.organisation = organisation;
    }

    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public boolean available(CustomerClaim claim) {
        return claim.status != ClaimStatus.DRAFT;
    }

    @Override
    public Claimed perform(Caller caller, CustomerClaim claim, Nothing nothing) {
        Customer customer = store.read(caller, Customer.class, customers -> customers.find(claim.claimed))
                .orElseThrow(() ->
                        new Denied("customer.claim-hidden", "Which customer it is, only who may see it is shown."));
        OrganisationChart chart = organisation.chart(caller);
        return new Claimed(
                customer.id(),
                chart.desk(customer.owner()).map(Desk::holder).orElse(null),
                customer.owner() != claim.heldAt);
    }
}
