package tangram.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.lead.Leads;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces activities and tasks. */
@Component
@ModuleId("activity")
public final class ActivityModule implements Module {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Customers customers;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Leads leads;

    @Activate
    public ActivityModule() {}

    /** The same where no bundles are: in a test. */
    public ActivityModule(@Nullable Customers customers, @Nullable Leads leads) {
        this.customers = customers;
        this.leads = leads;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Activity.class, Task.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ActivityRules(() -> customers, () -> leads), new TaskRules());
    }

    @Override
    public List<View> views() {
        return List.of(new View("task", "due", "status!=done;dueOn=le=@today").asWork());
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(new Deadline("task", "due", "dueOn", "status!=done"));
    }
}
