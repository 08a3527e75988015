package tangram.rest.metadata;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.ReportDescriptor;

/**
 * A module as it is served just now.
 *
 * @param records its records
 * @param resources the classes of the resources it adds by itself
 * @param reports its reports
 * @param screens where the script of its own screens is, if it has some
 */
public record ServedModule(
        ModuleRecords records, List<Class<?>> resources, List<ReportDescriptor> reports, Optional<String> screens) {

    public ServedModule {
        resources = List.copyOf(resources);
        reports = List.copyOf(reports);
    }
}
