package tangram.opportunity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.competitor.Competitors;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces opportunities, and the processes by which they are sold. */
@Component
@ModuleId("opportunity")
public final class OpportunityModule implements Module {

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Competitors competitors;

    @Activate
    public OpportunityModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public OpportunityModule(Store store, Competitors competitors) {
        this(store);
        this.competitors = competitors;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Opportunity.class, SalesProcess.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new OpportunityRules(store, () -> competitors), new SalesProcessRules());
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("opportunity", "by-stage", "status==open", "stage"),
                new View(
                                "opportunity",
                                "closing-this-month",
                                "status==open;expectedCloseOn=ge=@month;expectedCloseOn=lt=@month:1",
                                "expectedCloseOn")
                        .asWork("owner==@me;expectedCloseOn=ge=@today"),
                new View("opportunity", "overdue", "status==open;expectedCloseOn=lt=@today", "expectedCloseOn")
                        .asWork(),
                new View("opportunity", "stalled", "status==open;stalledOn=lt=@today", "expectedCloseOn").asWork());
    }
}
