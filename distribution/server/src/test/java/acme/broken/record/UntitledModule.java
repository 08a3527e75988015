package acme.broken.record;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces a record class that is wrong. */
@Component
@ModuleId("untitled")
public final class UntitledModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Untitled.class);
    }
}
