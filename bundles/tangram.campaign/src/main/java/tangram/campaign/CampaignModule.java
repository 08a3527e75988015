package tangram.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.customer.Customers;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces campaigns and whom they are meant to reach. */
@Component(service = Module.class)
@ModuleId("campaign")
public final class CampaignModule implements Module {

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Customers customers;

    @Activate
    public CampaignModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public CampaignModule(Store store, @Nullable Customers customers) {
        this(store);
        this.customers = customers;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Campaign.class, CampaignTarget.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new CampaignRules(), new TargetRules(store, () -> customers));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("campaign", "running", "status==in-progress", "endsOn"),
                new View("campaign-target", "responded", "response!=none"),
                new View("campaign-target", "no-response", "response==none"));
    }
}
