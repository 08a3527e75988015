package acme.broken;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Keeps nothing, and has screens whose script throws as soon as it is loaded. */
@Component
@ModuleId("broken")
public final class BrokenModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
