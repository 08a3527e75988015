package tangram.example.visits;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Announces visits, and what must hold for them. */
@Component
@ModuleId("visits")
public final class VisitsModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Visit.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(RecordRules.checking(
                Visit.class, (change, refuse) -> change.record().check(refuse)));
    }
}
