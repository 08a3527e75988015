package tangram.benchmark.deals;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces the deals. */
@Component
@ModuleId("deals")
public final class DealsModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Deal.class);
    }
}
