package tangram.customer;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.sharing.Level;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 共同跟进: the customer stays where it is, and whoever claimed it takes part and edits it, too (R16). */
@Component(service = RecordAction.class)
public final class ShareClaim extends RecordAction<CustomerClaim, ShareClaim.Ruling> {

    record Ruling(
            @Size(max = CustomerClaim.LONGEST_RULING) @Nullable
            String note) {}

    private final Store store;
    private final Arbitration arbitration;

    @Activate
    public ShareClaim(@Reference Store store, @Reference Organisation organisation) {
        super("share", CustomerClaim.class, Ruling.class);
        this.store = store;
        this.arbitration = new Arbitration(store, organisation);
    }

    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public boolean available(CustomerClaim claim) {
        return claim.status == ClaimStatus.OPEN;
    }

    @Override
    public @Nullable Record perform(Caller caller, CustomerClaim claim, Ruling ruling) {
        arbitration.require(caller, claim);
        long claimant = arbitration.claimant(caller, claim);
        store.<Customer, @Nullable Object>write(caller, Customer.class, customers -> {
            customers.admit(Arbitration.claimed(customers, claim, Operation.SHARE), claimant, Level.EDIT);
            return null;
        });
        claim.customer = claim.claimed;
        arbitration.end(caller, claim, ClaimStatus.SHARED, ruling.note());
        return null;
    }
}
