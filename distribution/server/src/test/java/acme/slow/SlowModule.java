package acme.slow;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces a module that takes its time. */
@Component
@ModuleId("slow")
public final class SlowModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
