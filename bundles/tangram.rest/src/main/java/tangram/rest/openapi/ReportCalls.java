package tangram.rest.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ReportDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.Viewer;

/** The calls of a module's reports: what each asks, its columns, and the lists behind its lines. */
final class ReportCalls {

    static final String TAG = "reports";

    private final Viewer viewer;
    private final Labels labels;
    private final Map<String, Object> paths;

    ReportCalls(Viewer viewer, Map<String, Object> paths) {
        this.viewer = viewer;
        this.labels = viewer.labels();
        this.paths = paths;
    }

    void add(ReportDescriptor report) {
        String key = LabelKeys.report(report.module(), report.id());
        String columns = LabelKeys.columns(report.module(), report.id());
        FieldSchema asked = new FieldSchema(viewer, key);
        Call call = Call.at("get", report.address(), key, TAG, labels.of(key, report.id()));
        for (FieldDescriptor field : report.asks()) {
            call.query(
                    field.name(), asked.write(field, true), field.required(), labels.field(key, field.name(), field));
        }
        Map<String, Schema> line = new LinkedHashMap<>();
        line.put("cells", new PayloadSchema(viewer, columns, report.columns()).answered());
        line.put("list", list());
        call.takes("format")
                .answers(
                        200,
                        Schema.object(Map.of("items", Schema.array(Schema.object(line, "cells"))), "items"),
                        labels.say("openapi.report"))
                .also(200, "text/csv", Schema.text())
                .refuses("400", "403")
                .addTo(paths);
    }

    private Schema list() {
        Map<String, Schema> list = new LinkedHashMap<>();
        list.put("type", Schema.text());
        list.put("address", Schema.text());
        list.put("filter", Schema.text());
        return Schema.object(list, "type", "address").described(labels.say("openapi.report.list"));
    }
}
