package acme.broken.component;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Cannot even be made. */
@Component
@ModuleId("failing")
public final class FailingModule implements Module {

    @Activate
    public FailingModule() {
        throw new IllegalStateException("the dongle is not plugged in");
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
