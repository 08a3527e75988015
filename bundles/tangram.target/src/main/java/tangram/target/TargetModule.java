package tangram.target;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.organisation.Organisation;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces targets. */
@Component(service = Module.class)
@ModuleId("target")
public final class TargetModule implements Module {

    private final Store store;
    private final Organisation organisation;

    @Activate
    public TargetModule(@Reference Store store, @Reference Organisation organisation) {
        this.store = store;
        this.organisation = organisation;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Target.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new TargetRules(store, organisation));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("target", "current", "startsOn=le=@today;endsOn=ge=@today", "startsOn"),
                new View("target", "to-agree", "status==proposed;owner==@below", "startsOn"));
    }
}
