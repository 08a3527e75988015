package tangram.lead;

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

/** Announces leads. */
@Component
@ModuleId("lead")
public final class LeadModule implements Module {

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Pools pools;

    @Activate
    public LeadModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public LeadModule(Store store, @Nullable Pools pools) {
        this(store);
        this.pools = pools;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Lead.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new LeadRules(store, () -> pools));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("lead", "to-assign", "status=in=(new,pooled)"),
                new View(
                                "lead",
                                "today",
                                "status=in=(assigned,following-up);nextContactAt=ge=@today;nextContactAt=lt=@today:1")
                        .asWork(),
                new View("lead", "overdue", "status=in=(assigned,following-up);nextContactAt=lt=@today").asWork(),
                new View("lead", "pool", "status==pooled"),
                new View("lead", "returning", "returnOn=lt=@today:4").asWork());
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(
                new Deadline("lead", "return", "returnOn", 0, "status=in=(new,assigned,following-up)", "release"));
    }
}
