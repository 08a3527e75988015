package acme.hooked;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** A module that wants to be told when the server ends, for ever. */
@Component
@ModuleId("hooked")
public final class HookedModule implements Module {

    @Activate
    public HookedModule() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "hooked"));
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
