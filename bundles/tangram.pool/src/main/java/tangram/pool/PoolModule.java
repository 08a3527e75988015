package tangram.pool;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Announces pools. */
@Component
@ModuleId("pool")
public final class PoolModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(SharedPool.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new PoolRules());
    }
}
