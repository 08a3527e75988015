package tangram.rest.metadata;

import java.util.List;
import tangram.kernel.api.record.ModuleRecords;

/**
 * A module as it is served just now.
 *
 * @param records its records
 * @param resources the classes of the resources it adds by itself
 */
public record ServedModule(ModuleRecords records, List<Class<?>> resources) {

    public ServedModule {
        resources = List.copyOf(resources);
    }
}
