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
                    .takes("allow-duplicate")
                    .once()
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
                    .once()
                    .answers(200, record(), phrases.say("record"))
                    .marked(200)
                    .refuses("403", "404", "409")
                    .addTo(paths);
        }
        if (viewer.may(type, Operation.TRANSFER)) {
            phrases.call("post", "/{id}/transfer", "transfer")
                    .once()
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
        if (viewer.may(type, Operation.EDIT) && viewer.may(type, Operation.DELETE)) {
            merge();
        }
        actions.stream().filter(action -> viewer.may(type, action.operation())).forEach(this::action);
    }

    private void merge() {
        phrases.call("post", "/{id}/merge", "merge")
                .once()
                .body(TypeSchemas.merge(type))
                .answers(200, Schema.ref(TypeSchemas.merged(type)), phrases.say("merged"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
        phrases.call("post", "/{id}/merge/undo", "merge-undo")
                .once()
                .answers(200, Schema.ref(TypeSchemas.merged(type)), phrases.say("merged"))
                .refuses("403", "404", "409")
                .addTo(paths);
    }

    private Schema record() {
        return Schema.ref(type.id());
    }

    private void action(ActionDescriptor action) {
        String key = LabelKeys.action(type.id(), action.id());
        boolean needed = action.input().stream().anyMatch(FieldDescriptor::required);
        // whatever it declares, it may also answer nothing of its own
        Schema answer = action.answer()
                .map(fields -> Schema.anyOf(Schema.ref(TypeSchemas.answer(type, action)), record()))
                .orElseGet(this::record);
        Call.of("post", type.address() + "/{id}/actions/" + action.id(), key, type.id(), labels.of(key, action.id()))
                .takes("if-match-optional")
                .once()
                .body(Schema.ref(TypeSchemas.action(type, action)), needed)
                .answers(200, answer, phrases.say(action.answer().isPresent() ? "acted" : "record"))
                .marked(200)
                .refuses("400", "403", "404", "409", "412")
                .addTo(paths);
    }
}
