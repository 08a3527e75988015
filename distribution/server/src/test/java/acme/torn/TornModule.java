package acme.torn;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces a module whose imports cannot be had together. */
@Component
@ModuleId("torn")
public final class TornModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
