package acme.broken.table;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces a record class that its table does not fit. */
@Component
@ModuleId("narrow")
public final class NarrowModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Narrow.class);
    }
}
