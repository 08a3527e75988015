package acme.deadly;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** A module that ends the server as soon as it is there. */
@Component
@ModuleId("deadly")
public final class DeadlyModule implements Module {

    @Activate
    public DeadlyModule() {
        Runtime.getRuntime().halt(9);
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
