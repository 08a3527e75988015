package acme.broken.migration;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;

/** Its second migration is no SQL. */
@Component
public final class TornModule implements Module {

    @Override
    public String id() {
        return "torn";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
