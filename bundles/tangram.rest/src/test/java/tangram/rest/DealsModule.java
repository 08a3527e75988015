package tangram.rest;

import java.util.List;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces deals. */
@ModuleId("deals")
final class DealsModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Deal.class);
    }
}
