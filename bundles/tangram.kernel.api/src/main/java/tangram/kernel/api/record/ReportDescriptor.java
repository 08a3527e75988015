package tangram.kernel.api.record;

import java.util.List;
import tangram.module.api.report.Report;

/**
 * A module's report, as every consumer of descriptors sees it.
 *
 * @param module id of the module
 * @param id its name in paths
 * @param asks what it asks
 * @param columns what its lines consist of
 */
public record ReportDescriptor(String module, String id, List<FieldDescriptor> asks, List<FieldDescriptor> columns) {

    /** The id under which a role may be given other rights on reports than the group has. */
    public static final String TYPE = "report";

    /** The module group that opens reports (决策分析). */
    public static final String GROUP = "analysis";

    public ReportDescriptor {
        asks = List.copyOf(asks);
        columns = List.copyOf(columns);
    }

    /**
     * Describes a report.
     *
     * @throws IllegalArgumentException naming a component that can be no field
     */
    public static ReportDescriptor of(ModuleRecords module, Report<?, ?> report) {
        return new ReportDescriptor(
                module.module(),
                report.id(),
                module.payloads().fields(report.asks()),
                module.payloads().fields(report.columns()));
    }

    /** Where it is served. */
    public String address() {
        return "/api/" + module + "/reports/" + id;
    }
}
