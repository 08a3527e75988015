package tangram.rest.openapi;

import java.util.List;
import java.util.Map;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.Viewer;

/** The calls about one record that every type has, as far as the caller's roles allow the operation they need. */
final class RecordCalls {

    private final Viewer viewer;
    private final Labels labels;
    private final RecordDescriptor type;
    private final Phrases phrases;
    private final Map<String, Object> paths;

    RecordCalls(Viewer viewer, RecordDescriptor type, Map<String, Object> paths) {
        this.viewer = viewer;
        this.labels = viewer.labels();
        this.type = type;
        this.phrases = new Phrases(viewer.labels(), type);
        this.paths = paths;
    }

    void add(List<ActionDescriptor> actions) {
        if (viewer.may(type, Operation.CREATE)) {
            phrases.call("post", "", "create")
                    .takes("idempotency-key")
                    .body(TypeSchemas.create(type))
                    .answers(201, record(), phrases.say("created"))
                    .marked(201)
                    .refuses("400", "403", "409")
                    .addTo(paths);
        }
        phrases.call("get", "/{id}", "read")
                .answers(200, record(), phrases.say("record"))
                .marked(200)
                .refuses("404")
                .addTo(paths);
        if (viewer.may(type, Operation.EDIT)) {
            phrases.call("patch", "/{id}", "change")
                    .takes("if-match")
                    .body(TypeSchemas.change(type))
                    .answers(200, record(), phrases.say("record"))
                    .marked(200)
                    .refuses("400", "403", "404", "409", "412", "428")
                    .addTo(paths);
        }
        if (viewer.may(type, Operation.DELETE)) {
            phrases.call("delete", "/{id}", "delete")
                    .takes("if-match-optional", "purge")
                    .answersNothing(204, phrases.say("deleted"))
                    .refuses("403", "404", "409", "412")
                    .addTo(paths);
            phrases.call("post", "/{id}/restore", "restore")
                    .answers(200, record(), phrases.say("record"))
                    .marked(200)
                    .refuses("403", "404", "409")
                    .addTo(paths);
        }
        if (viewer.may(type, Operation.TRANSFER)) {
            phrases.call("post", "/{id}/transfer", "transfer")
                    .takes("idempotency-key")
                    .body("transfer")
                    .answers(200, record(), phrases.say("record"))
                    .marked(200)
                    .refuses("400", "403", "404", "409")
                    .addTo(paths);
        }
        phrases.call("get", "/{id}/history", "history")
                .takes("limit", "after")
                .answers(200, Schema.ref("history"), phrases.say("history"))
                .refuses("400", "404")
                .addTo(paths);
        actions.stream().filter(action -> viewer.may(type, action.operation())).forEach(this::action);
    }

    private Schema record() {
        return Schema.ref(type.id());
    }

    private void action(ActionDescriptor action) {
        String key = LabelKeys.action(type.id(), action.id());
        boolean needed = action.input().stream().anyMatch(FieldDescriptor::required);
        new Call("post", type.address() + "/{id}/actions/" + action.id(), key, type.id(), labels.of(key, action.id()))
                .takes("if-match-optional", "idempotency-key")
                .body(Schema.ref(TypeSchemas.action(type, action)), needed)
                // what an action answers itself is known only when it has
                .answers(200, Schema.of("object"), phrases.say("acted"))
                .marked(200)
                .refuses("400", "403", "404", "409", "412")
                .addTo(paths);
    }
}
