package tangram.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.pool.Pools;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces customers, their contacts, and claims to customers. */
@Component
@ModuleId("customer")
public final class CustomerModule implements Module {

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Pools pools;

    @Activate
    public CustomerModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public CustomerModule(Store store, @Nullable Pools pools) {
        this(store);
        this.pools = pools;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Customer.class, Contact.class, CustomerClaim.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new CustomerRules(store, () -> pools), new ContactRules(store), new ClaimRules());
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("customer", "to-contact", "nextContactAt=lt=@today:1").asWork(),
                new View("customer", "silent", "lastContactAt=lt=@today:-30,lastContactAt==''"),
                new View("customer", "won-this-month", "firstDealOn=ge=@month"),
                new View("customer", "pool", "holding==pooled"),
                new View("customer", "returning", "returnOn=lt=@today:8").asWork(),
                new View("customer-claim", "mine", "owner==@me"),
                new View("customer-claim", "to-decide", "status==open;arbiter==@me").asWork(""),
                new View("customer-claim", "open", "status==open"));
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(new Deadline("customer", "return", "returnOn", 0, "holding==held", "release"));
    }
}
