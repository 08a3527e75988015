package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.rest.metadata.Labels;

/** What hangs on somebody, and handing it over. */
final class HandoverCalls extends KernelCalls {

    private static final String PATH = "/api/admin/people/{login}/handover";

    HandoverCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        call("get", "handover")
                .answers(200, Schema.ref("handover"), say("handover"))
                .refuses("403", "404")
                .addTo(paths);
        call("post", "hand-over")
                .once()
                .body("handover-wish")
                .answers(200, Schema.ref("handover-done"), say("handover-done"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
        Schema seat = object("code", Schema.text(), "title", Schema.text(), "required", "code title");
        Schema type = object(
                "type", Schema.text(),
                "title", Schema.text(),
                "records", count(),
                "inBin", count(),
                "required", "type title records inBin");
        Schema standing = object(
                "id", Schema.text(),
                "type", Schema.text(),
                "title", Schema.text(),
                "of", Schema.ref("person"),
                "person", Schema.ref("person"),
                "seat", seat,
                "level", Schema.oneOf(List.of("read", "edit")),
                "until", Schema.format("date-time"),
                "required", "id type title level");
        listing(seat, type, standing);
        wish();
        done(seat, standing);
    }

    private void listing(Schema seat, Schema type, Schema standing) {
        Schema desk = object("id", Schema.text(), "seat", seat, "types", Schema.array(type), "required", "id types");
        Schema assignment = object(
                "seat", seat,
                "kind", Schema.oneOf(List.of("main", "concurrent", "acting")),
                "from", Schema.format("date"),
                "until", Schema.format("date"),
                "required", "kind");
        Schema shares = object(
                "given", count(),
                "received", count(),
                "standing", Schema.array(standing),
                "required", "given received standing");
        put(
                "handover",
                object(
                        "person", Schema.ref("person"),
                        "active", Schema.of("boolean"),
                        "types", Schema.array(type),
                        "desks", Schema.array(desk),
                        "assignments", Schema.array(assignment),
                        "shares", shares,
                        "participations", count(),
                        "followed", count(),
                        "required", "person active types desks assignments shares participations followed"));
    }

    private void wish() {
        Schema types =
                Schema.of("object").with("additionalProperties", Schema.text().map());
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("to", "wuqiang");
        example.put("types", Map.of("opportunity", "zhouming"));
        example.put("shares", "to");
        example.put("assignments", "end");
        example.put("disable", true);
        example.put("reason", "离职");
        example.put("preview", true);
        put(
                "handover-wish",
                object(
                                "to", Schema.text().described(say("handover.to")),
                                "types", types.described(say("handover.types")),
                                "shares",
                                        Schema.oneOf(List.of("keep", "end", "to"))
                                                .described(say("handover.shares")),
                                "assignments",
                                        Schema.oneOf(List.of("keep", "end")).described(say("handover.assignments")),
                                "disable", Schema.of("boolean").described(say("handover.disable")),
                                "reason", Schema.text().with("minLength", 1).with("maxLength", 1000),
                                "insist", Schema.of("boolean").described(say("insist")),
                                "preview", Schema.of("boolean").described(say("handover.preview")),
                                "required", "to reason")
                        .with("examples", List.of(example)));
    }

    private void done(Schema seat, Schema standing) {
        Schema amount = object("records", count(), "inBin", count(), "required", "records inBin");
        Schema type = object(
                "type", Schema.text(),
                "title", Schema.text(),
                "to", Schema.ref("person"),
                "closed", Schema.of("boolean").described(say("handover.closed")),
                "before", amount,
                "after", amount,
                "required", "type title to closed before after");
        Schema shares = object(
                "ended", count(),
                "passedOn", count(),
                "standingEnded", Schema.array(standing),
                "required", "ended passedOn standingEnded");
        put(
                "handover-done",
                object(
                        "preview", Schema.of("boolean"),
                        "change", Schema.text(),
                        "undoableUntil", Schema.format("date-time"),
                        "from", Schema.ref("person"),
                        "to", Schema.ref("person"),
                        "types", Schema.array(type),
                        "desks", Schema.array(object("id", Schema.text(), "seat", seat, "required", "id")),
                        "assignmentsEnded", count(),
                        "shares", shares,
                        "disabled", Schema.of("boolean"),
                        "broken", Schema.array(Schema.ref("policy-verdict")),
                        "required", "preview from to types desks assignmentsEnded shares disabled broken"));
    }

    private Call call(String method, String id) {
        return Call.of(method, PATH, id, "administration", say(id));
    }
}
