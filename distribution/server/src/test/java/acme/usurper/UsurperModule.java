package acme.usurper;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces a module that would like to be the one people sign in with. */
@Component
@ModuleId("usurper")
public final class UsurperModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
