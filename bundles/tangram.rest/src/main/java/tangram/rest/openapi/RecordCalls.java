package tangram.rest.openapi;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.Viewer;

/** The calls every record type has, as far as the caller's roles allow the operation they need. */
final class RecordCalls {

    private final Viewer viewer;
    private final Labels labels;
    private final RecordDescriptor type;
    private final Map<String, Object> paths;

    RecordCalls(Viewer viewer, RecordDescriptor type, Map<String, Object> paths) {
        this.viewer = viewer;
        this.labels = viewer.labels();
        this.type = type;
        this.paths = paths;
    }

    void add(List<ActionDescriptor> actions) {
        list();
        if (viewer.may(type, Operation.CREATE)) {
            call("post", "", "create")
                    .body(TypeSchemas.create(type))
                    .answers(201, record(), say("created"))
                    .marked(201)
                    .refuses("400", "403", "409")
                    .addTo(paths);
        }
        call("get", "/{id}", "read")
                .answers(200, record(), say("record"))
                .marked(200)
                .refuses("404")
                .addTo(paths);
        if (viewer.may(type, Operation.EDIT)) {
            call("patch", "/{id}", "change")
                    .takes("if-match")
                    .body(TypeSchemas.change(type))
                    .answers(200, record(), say("record"))
                    .marked(200)
                    .refuses("400", "403", "404", "409", "412", "428")
                    .addTo(paths);
        }
        if (viewer.may(type, Operation.DELETE)) {
            call("delete", "/{id}", "delete")
                    .takes("if-match-optional")
                    .answersNothing(204, say("deleted"))
                    .refuses("403", "404", "409", "412")
                    .addTo(paths);
            call("post", "/{id}/restore", "restore")
                    .answers(200, record(), say("record"))
                    .marked(200)
                    .refuses("403", "404", "409")
                    .addTo(paths);
        }
        if (viewer.may(type, Operation.TRANSFER)) {
            call("post", "/{id}/transfer", "transfer")
                    .body("transfer")
                    .answers(200, record(), say("record"))
                    .marked(200)
                    .refuses("400", "403", "404", "409")
                    .addTo(paths);
        }
        call("get", "/{id}/history", "history")
                .answers(200, Schema.ref("history"), say("history"))
                .refuses("404")
                .addTo(paths);
        actions.stream()
                .filter(action -> viewer.may(type, action.operation()))
                .forEach(this::action);
    }

    private String say(String what) {
        return labels.say("openapi." + what, labels.type(type.id()), labels.types(type.id()));
    }

    private Schema record() {
        return Schema.ref(type.id());
    }

    private Call call(String method, String below, String verb) {
        return new Call(method, type.address() + below, type.id() + "." + verb, type.id(), say(verb));
    }

    private void list() {
        List<String> names = type.fields().stream().map(FieldDescriptor::name).toList();
        String sortable = type.fields().stream()
                .filter(FieldDescriptor::sortable)
                .map(FieldDescriptor::name)
                .collect(Collectors.joining("|"));
        String sorts = sortable.isEmpty() ? "^-id$" : "^(-id|-?(" + sortable + "))$";
        call("get", "", "list")
                .takes("filter")
                .query("sort", Schema.text().with("pattern", sorts), say("sort"))
                .takes("limit", "after")
                .query("fields", fields(names), say("fields"))
                .takes("total", "bin")
                .answers(200, Schema.ref(TypeSchemas.page(type)), say("page"))
                .refuses("400", "403")
                .addTo(paths);
    }

    /** Names with commas between; the query has them as one text. */
    private static Schema fields(List<String> names) {
        String one = "(" + String.join("|", names) + ")";
        return Schema.text().with("pattern", "^" + one + "(," + one + ")*$");
    }

    private void action(ActionDescriptor action) {
        String key = LabelKeys.action(type.id(), action.id());
        boolean needed = action.input().stream().anyMatch(FieldDescriptor::required);
        new Call(
                        "post",
                        type.address() + "/{id}/actions/" + action.id(),
                        key,
                        type.id(),
                        labels.of(key, action.id()))
                .takes("if-match-optional")
                .body(Schema.ref(TypeSchemas.action(type, action)), needed)
                // what an action answers itself is known only when it has
                .answers(200, Schema.of("object"), say("acted"))
                .marked(200)
                .refuses("400", "403", "404", "409", "412")
                .addTo(paths);
    }
}
