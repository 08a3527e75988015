package tangram.activity;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.crm.api.activity.Activities;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;

/** Activities out of the store, for other modules. */
@Component
public final class StoredActivities implements Activities {

    private final Store store;

    @Activate
    public StoredActivities(@Reference Store store) {
        this.store = store;
    }

    @Override
    public void leadBecame(Caller caller, long lead, long customer, OptionalLong contact, OptionalLong opportunity) {
        store.write(caller, Activity.class, activities -> {
            activities.each("lead==" + lead, seen -> {
                Activity activity = editable(activities, seen.id());
                if (activity != null) {
                    activity.customer = or(activity.customer, OptionalLong.of(customer));
                    activity.contact = or(activity.contact, contact);
                    activity.opportunity = or(activity.opportunity, opportunity);
                }
            });
            return null;
        });
    }

    private static @Nullable Activity editable(Records<Activity> activities, long id) {
        try {
            return activities.get(id, Operation.EDIT);
        } catch (Denied | NotFound others) {
            return null;
        }
    }

    private static @Nullable Long or(@Nullable Long present, OptionalLong other) {
        return present != null || other.isEmpty() ? present : (Long) other.getAsLong();
    }
}
