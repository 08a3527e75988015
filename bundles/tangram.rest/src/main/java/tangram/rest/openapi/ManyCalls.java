package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Viewer;

/** The calls about many records of a type: the list, also as a file, its totals, and one operation over many. */
final class ManyCalls {

    private static final int MOST = 200;
    private static final List<String> BULK = List.of("edit", "delete", "restore", "transfer", "purge");

    private final Viewer viewer;
    private final RecordDescriptor type;
    private final Phrases phrases;
    private final Map<String, Object> paths;

    ManyCalls(Viewer viewer, RecordDescriptor type, Map<String, Object> paths) {
        this.viewer = viewer;
        this.type = type;
        this.phrases = new Phrases(viewer.labels(), type);
        this.paths = paths;
    }

    void add(List<ActionDescriptor> actions) {
        list();
        phrases.call("get", "/totals", "totals")
                .query("by", Schema.oneOf(names()), phrases.say("by"))
                .takes("view", "filter", "followed", "shared", "participating", "bin")
                .answers(200, Schema.ref("totals"), phrases.say("totals"))
                .refuses("400", "403")
                .addTo(paths);
        if (viewer.may(type, Operation.CREATE)) {
            phrases.call("post", "/duplicates", "duplicates")
                    .body(TypeSchemas.duplicates(type))
                    .answers(200, Schema.ref("duplicates"), phrases.say("duplicates"))
                    .refuses("400", "403")
                    .addTo(paths);
        }
        if (viewer.may(type, Operation.BULK)) {
            phrases.call("post", "/bulk", "bulk")
                    .once()
                    .body(bulk(actions), true)
                    .answers(200, Schema.ref("bulk"), phrases.say("bulk"))
                    .refuses("400", "403", "409")
                    .addTo(paths);
        }
    }

    private List<String> names() {
        return type.fields().stream().map(FieldDescriptor::name).toList();
    }

    private void list() {
        String sortable = type.fields().stream()
                .filter(FieldDescriptor::sortable)
                .map(FieldDescriptor::name)
                .collect(Collectors.joining("|"));
        String sorts = sortable.isEmpty() ? "^-id$" : "^(-id|-?(" + sortable + "))$";
        phrases.call("get", "", "list")
                .takes("view", "q", "filter")
                .query("sort", Schema.text().with("pattern", sorts), phrases.say("sort"))
                .takes("limit", "after")
                .query("fields", fields(), phrases.say("fields"))
                .takes("total", "bin", "followed", "shared", "participating", "format")
                .answers(200, Schema.ref(TypeSchemas.page(type)), phrases.say("page"))
                .also(200, "text/csv", Schema.text())
                .refuses("400", "403")
                .addTo(paths);
    }

    /** Names with commas between; the query has them as one text. */
    private Schema fields() {
        String one = "(" + String.join("|", names()) + ")";
        return Schema.text().with("pattern", "^" + one + "(," + one + ")*$");
    }

    private Schema bulk(List<ActionDescriptor> actions) {
        List<String> operations = new ArrayList<>(BULK);
        actions.forEach(action -> operations.add(action.id()));
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("operation", Schema.oneOf(operations));
        properties.put(
                "ids",
                Schema.array(Schema.text())
                        .with("minItems", 1)
                        .with("maxItems", MOST)
                        .with("uniqueItems", true));
        // what an action takes is said at the action
        properties.put("values", Schema.of("object").described(phrases.say("bulk.values")));
        properties.put("to", Schema.ref("owner"));
        properties.put("cascade", CommonSchemas.cascade());
        return Schema.object(properties, "operation", "ids")
                .with("examples", List.of(Map.of("operation", "delete", "ids", List.of(FieldSchema.EXAMPLE_ID))));
    }
}
