package acme.clinging;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces a module that leaves things behind. */
@Component
@ModuleId("clinging")
public final class ClingingModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
