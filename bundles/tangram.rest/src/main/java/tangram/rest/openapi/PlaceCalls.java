package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.list;
import static tangram.rest.openapi.CommonSchemas.object;

import java.util.List;
import java.util.Map;
import tangram.rest.metadata.Labels;

/** Where records lie: the desks of a deployment, and transfers that can be taken back. */
final class PlaceCalls extends KernelCalls {

    PlaceCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        call("get", "/api/access/transfers", "transfers")
                .answers(200, list(Schema.ref("transfer-done")), say("transfers"))
                .addTo(paths);
        call("post", "/api/access/transfers/{id}/undo", "transfer-undo")
                .answers(200, Schema.ref("transfer-undone"), say("transfer-undo"))
                .refuses("403", "404", "409")
                .addTo(paths);
        call("get", "/api/admin/desks", "desks")
                .answers(200, list(Schema.ref("placed-desk")), say("desks"))
                .refuses("403")
                .addTo(paths);
        call("get", "/api/admin/desks/{id}", "desk")
                .answers(200, Schema.ref("placed-desk"), say("desk"))
                .marked(200)
                .refuses("403", "404")
                .addTo(paths);
        call("patch", "/api/admin/desks/{id}", "desk-give")
                .takes("if-match")
                .query("insist", Schema.text(), say("insist"))
                .body("desk-give")
                .answers(200, Schema.ref("configuration-change"), say("desk-give"))
                .refuses("400", "403", "404", "409", "412", "428")
                .addTo(paths);
        schemas();
    }

    private void schemas() {
        Schema seat = object("code", Schema.text(), "title", Schema.text(), "required", "code title");
        Schema place = object("id", Schema.text(), "seat", seat, "person", Schema.ref("person"), "required", "id");
        put(
                "placed-desk",
                object(
                        "id", Schema.text(),
                        "seat", seat,
                        "person", Schema.ref("person"),
                        "version", Schema.text(),
                        "required", "id version"));
        put(
                "desk-give",
                object("person", Schema.text(), "required", "person")
                        .with("examples", List.of(Map.of("person", "wuqiang"))));
        Schema given = object(
                "type",
                Schema.text(),
                "title",
                Schema.text(),
                "from",
                place,
                "to",
                place,
                "records",
                count(),
                "required",
                "type title from to records");
        put(
                "transfer-done",
                object(
                        "id", Schema.text(),
                        "at", Schema.format("date-time"),
                        "given", Schema.array(given),
                        "undone", Schema.of("boolean"),
                        "undoableUntil", Schema.format("date-time"),
                        "required", "id at given undone"));
        put("transfer-undone", object("returned", count(), "elsewhere", count(), "required", "returned elsewhere"));
    }

    private Call call(String method, String path, String id) {
        String tag = path.startsWith("/api/admin/") ? "administration" : "session";
        return Call.of(method, path, id, tag, say(id));
    }
}
