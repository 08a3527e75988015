package tangram.testing.module;

import java.util.List;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;

/** Parcels, which follow the orders they hold. */
final class ParcelsModule implements Module {

    @Override
    public String id() {
        return "parcels";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Parcel.class);
    }
}
