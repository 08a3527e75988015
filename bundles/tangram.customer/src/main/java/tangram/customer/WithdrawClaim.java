package tangram.customer;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 撤回: whoever raised a claim takes it back as long as it is not decided. */
@Component(service = RecordAction.class)
public final class WithdrawClaim extends RecordAction<CustomerClaim, WithdrawClaim.Nothing> {

    record Nothing() {}

    private final Arbitration arbitration;

    @Activate
    public WithdrawClaim(@Reference Store store, @Reference Organisation organisation) {
        super("withdraw", CustomerClaim.class, Nothing.class);
        this.arbitration = new Arbitration(store, organisation);
    }

    @Override
    public boolean available(CustomerClaim claim) {
        return claim.status == ClaimStatus.OPEN;
    }

    @Override
    public @Nullable Record perform(Caller caller, CustomerClaim claim, Nothing nothing) {
        arbitration.end(caller, claim, ClaimStatus.WITHDRAWN, null);
        return null;
    }
}
