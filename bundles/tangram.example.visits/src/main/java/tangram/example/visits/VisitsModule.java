package tangram.example.visits;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;

/** Announces visits. */
@Component
public final class VisitsModule implements Module {

    @Override
    public String id() {
        return "visits";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Visit.class);
    }
}
