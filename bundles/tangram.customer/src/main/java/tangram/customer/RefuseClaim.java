package tangram.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 驳回: the customer stays whose it is, for a reason. */
@Component(service = RecordAction.class)
public final class RefuseClaim extends RecordAction<CustomerClaim, RefuseClaim.Ruling> {

    record Ruling(
            @NotBlank @Size(max = CustomerClaim.LONGEST_RULING)
            String reason) {}

    private final Arbitration arbitration;

    @Activate
    public RefuseClaim(@Reference Store store, @Reference Organisation organisation) {
        super("refuse", CustomerClaim.class, Ruling.class);
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
        arbitration.end(caller, claim, ClaimStatus.REFUSED, ruling.reason());
        return null;
    }
}
