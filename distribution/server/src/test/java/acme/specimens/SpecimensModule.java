package acme.specimens;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces specimens. */
@Component
@ModuleId("specimens")
public final class SpecimensModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Specimen.class);
    }
}
