package tangram.activity;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces activities and tasks. */
@Component
@ModuleId("activity")
public final class ActivityModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Activity.class, Task.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ActivityRules(), new TaskRules());
    }

    @Override
    public List<View> views() {
        return List.of(new View("task", "due", "status!=done;dueOn=le=@today"));
    }
}
