package tangram.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.Conflict;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;

/**
 * 提交裁决: the customer that is claimed is found as a duplicate is, seen or not, and the claim goes to whoever decides it. What whoever
 * claims it learns by that, entering the customer would have told him as well (R22).
 */
@Component(service = RecordAction.class)
public final class RaiseClaim extends RecordAction<CustomerClaim, RaiseClaim.Nothing> {

    record Nothing() {}

    private final Store store;
    private final Arbitration arbitration;

    @Activate
    public RaiseClaim(@Reference Store store, @Reference Organisation organisation) {
        super("raise", CustomerClaim.class, Nothing.class);
        this.store = store;
        this.arbitration = new Arbitration(store, organisation);
    }

    @Override
    public boolean available(CustomerClaim claim) {
        return claim.status == ClaimStatus.DRAFT;
    }

    @Override
    public @Nullable Record perform(Caller caller, CustomerClaim claim, Nothing nothing) {
        Customer like = new Customer();
        like.name = claim.name;
        like.creditCode = claim.creditCode;
        List<Records.Same> found = store.read(caller, Customer.class, customers -> customers.same(like));
        if (found.isEmpty()) {
            throw new Conflict("customer.claim-unfounded", "There is no such customer yet; enter it.");
        }
        if (found.stream().anyMatch(same -> same.owner() == claim.owner())) {
            throw new Conflict("customer.claim-own", "The customer is yours already.");
        }
        requireFirst(caller, claim, found.get(0).id());
        arbitration.raise(caller, claim, found.get(0));
        return null;
    }

    /** Once is enough until it is decided. */
    private void requireFirst(Caller caller, CustomerClaim claim, long customer) {
        store.<CustomerClaim, @Nullable Object>read(caller, CustomerClaim.class, claims -> {
            claims.each("status==open;owner==@me", other -> {
                if (other.owner() == claim.owner() && other.claimed == customer) {
                    throw new Conflict(
                            "customer.claim-open", "You have claimed this customer already; it is to be decided.");
                }
            });
            return null;
        });
    }
}
