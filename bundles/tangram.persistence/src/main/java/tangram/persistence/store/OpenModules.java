package tangram.persistence.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.OwnedRecord;

/** The modules that are open just now. */
@Component(service = OpenModules.class)
public final class OpenModules {

    private final Map<String, OpenModule> modules = new ConcurrentHashMap<>();

    @Activate
    public OpenModules() {}

    void add(OpenModule module) {
        modules.put(module.id(), module);
    }

    void remove(OpenModule module) {
        modules.remove(module.id(), module);
    }

    /** The module that keeps this record class. */
    Optional<OpenModule> keeping(Class<? extends OwnedRecord> type) {
        return modules.values().stream().filter(m -> m.shape(type).isPresent()).findAny();
    }
}
