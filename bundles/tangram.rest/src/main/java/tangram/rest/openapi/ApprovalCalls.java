package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.list;
import static tangram.rest.openapi.CommonSchemas.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tangram.core.api.approval.ApprovalState;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.rest.metadata.Labels;

/** What somebody has to decide, deciding, and who decides in whose place; what is said of one record is among its calls. */
final class ApprovalCalls extends KernelCalls {

    private static final String TASKS = "/api/approvals/tasks";
    private static final String DELEGATIONS = "/api/approvals/delegations";
    private static final String COMMENT = "折扣超出授权";

    ApprovalCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        call("get", TASKS, "tasks")
                .query("box", words(Box.values()).with("default", "open"), say("tasks.box"))
                .takes("limit", "after")
                .answers(200, Schema.ref("task-list"), say("tasks"))
                .refuses("400")
                .addTo(paths);
        call("post", TASKS, "decide-many")
                .once()
                .body("decision-on-many")
                .answers(200, Schema.ref("decided-many"), say("decide-many"))
                .refuses("400")
                .addTo(paths);
        call("get", TASKS + "/{id}", "task")
                .answers(200, Schema.ref("approval"), say("task"))
                .refuses("404")
                .addTo(paths);
        call("post", TASKS + "/{id}", "decide")
                .once()
                .body("decision")
                .answers(200, Schema.ref("approval"), say("decide"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
        call("get", "/api/approvals/{id}", "approval")
                .answers(200, Schema.ref("approval"), say("approval"))
                .refuses("404")
                .addTo(paths);
        call("post", "/api/approvals/{id}/unlock", "unlock")
                .once()
                .body("unlocking")
                .answers(200, Schema.ref("approval"), say("unlock"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
        put(
                "unlocking",
                object("reason", comment(), "required", "reason")
                        .with("examples", List.of(Map.of("reason", "合同附件有误，业务申请修改"))));
        delegations();
        schemas();
    }

    private void delegations() {
        call("get", DELEGATIONS, "delegations")
                .query("person", Schema.text(), say("delegations.person"))
                .answers(200, list(Schema.ref("delegation")), say("delegations"))
                .refuses("400", "403")
                .addTo(paths);
        call("post", DELEGATIONS, "delegate")
                .once()
                .body("delegation-given")
                .answers(201, Schema.ref("delegation"), say("delegations"))
                .refuses("400", "403", "409")
                .addTo(paths);
        call("delete", DELEGATIONS + "/{id}", "undelegate")
                .answersNothing(204, say("undelegate"))
                .refuses("404")
                .addTo(paths);
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("to", "zhao");
        example.put("type", "quote");
        example.put("from", "2030-05-01");
        example.put("until", "2030-05-15");
        put(
                "delegation-given",
                object(
                                "to", Schema.text(),
                                "person", Schema.text().described(say("delegations.person")),
                                "type", Schema.text(),
                                "from", Schema.format("date"),
                                "until", Schema.format("date"),
                                "required", "to from until")
                        .with("examples", List.of(example)));
        put(
                "delegation",
                object(
                        "id", Schema.text(),
                        "person", Schema.ref("person"),
                        "to", Schema.ref("person"),
                        "type", Schema.text(),
                        "from", Schema.format("date"),
                        "until", Schema.format("date"),
                        "required", "id person to from until"));
    }

    private void schemas() {
        Schema record = object(
                "module", Schema.text(),
                "type", Schema.text(),
                "typeLabel", Schema.text(),
                "id", Schema.text(),
                "title", Schema.text(),
                "required", "type typeLabel id title");
        Schema line = object(
                "id", Schema.text(),
                "approval", Schema.text(),
                "record", record,
                "handling", handling(),
                "flow", Schema.text(),
                "step", count(),
                "steps", count(),
                "state", state(),
                "submitter", Schema.ref("person"),
                "behalf", Schema.ref("person"),
                "submittedAt", Schema.format("date-time"),
                "at", Schema.format("date-time"),
                "required", "approval record flow step steps state submitter submittedAt at");
        Schema counts = object(
                "open",
                count(),
                "submitted",
                count(),
                "decided",
                count(),
                "copied",
                count(),
                "required",
                "open submitted decided copied");
        put(
                "task-list",
                object(
                        "items",
                        Schema.array(line),
                        "next",
                        Schema.text(),
                        "counts",
                        counts,
                        "required",
                        "items counts"));
        submission();
        put(
                "approval",
                object(
                        "id", Schema.text(),
                        "handling", handling(),
                        "behalf", Schema.ref("person"),
                        "record", record,
                        "content", Schema.of("object"),
                        "fields", Schema.array(Schema.of("object")),
                        "submission", Schema.ref("submission"),
                        "batch", Schema.of("boolean"),
                        "returnableTo", Schema.array(count()),
                        "required", "record content fields submission batch returnableTo"));
        Schema flow = object("code", Schema.text(), "name", Schema.text(), "required", "code name");
        put(
                "approval-standing",
                object(
                        "state", state(),
                        "version", count(),
                        "flows", Schema.array(flow),
                        "mayWithdraw", Schema.of("boolean"),
                        "submissions", Schema.array(Schema.ref("submission")),
                        "required", "state version flows mayWithdraw submissions"));
        put(
                "approval-submitted",
                object("flow", Schema.text(), "note", comment()).with("examples", List.of(Map.of("note", "请尽快审批"))));
        decisions();
    }

    private void submission() {
        Schema seat = object("code", Schema.text(), "title", Schema.text(), "required", "code title");
        Schema entry = object(
                "task", Schema.text(),
                "step", count(),
                "handling", handling(),
                "asked", Schema.text(),
                "outcome", words(Outcome.values()),
                "remark", words(Remark.values()),
                "seat", seat,
                "person", Schema.ref("person"),
                "behalf", Schema.ref("person"),
                "openedAt", Schema.format("date-time"),
                "decidedAt", Schema.format("date-time"),
                "comment", Schema.text(),
                "remindedAt", Schema.format("date-time"),
                "escalatedAt", Schema.format("date-time"),
                "required", "task step asked outcome");
        Schema flow = object(
                "code", Schema.text(), "name", Schema.text(), "version", count(), "required", "code name version");
        Schema changed =
                object("field", Schema.text(), "before", Schema.any(), "after", Schema.any(), "required", "field");
        put(
                "submission",
                object(
                        "id", Schema.text(),
                        "flow", flow,
                        "submitter", Schema.ref("person"),
                        "submittedAt", Schema.format("date-time"),
                        "note", Schema.text(),
                        "state", state(),
                        "step", count(),
                        "steps", count(),
                        "endedAt", Schema.format("date-time"),
                        "hash", Schema.text().described(say("approval.hash")),
                        "history", Schema.array(entry),
                        "changed", Schema.array(changed),
                        "required", "id flow submitter submittedAt state step steps hash history changed"));
    }

    private void decisions() {
        put(
                "decision",
                object(
                                "decision",
                                Schema.oneOf(List.of("approve", "reject", "return", "ask", "hand-on", "done"))
                                        .described(say("decide.decision")),
                                "comment",
                                comment(),
                                "step",
                                count().described(say("decide.step")),
                                "person",
                                Schema.text().described(say("decide.person")),
                                "first",
                                Schema.of("boolean").described(say("decide.first")),
                                "required",
                                "decision")
                        .with("examples", List.of(Map.of("decision", "reject", "comment", COMMENT))));
        put(
                "decision-on-many",
                object(
                                "ids", Schema.array(Schema.text()),
                                "decision", Schema.oneOf(List.of("approve", "reject", "done")),
                                "comment", comment(),
                                "required", "ids decision")
                        .with(
                                "examples",
                                List.of(Map.of("ids", List.of("1"), "decision", "reject", "comment", COMMENT))));
        Schema item = object(
                "id", Schema.text(),
                "ok", Schema.of("boolean"),
                "state", state(),
                "problem", Schema.ref("problem"),
                "required", "id ok");
        put("decided-many", object("items", Schema.array(item), "required", "items"));
    }

    private Schema handling() {
        return Schema.text().described(say("approval.handling"));
    }

    private static Schema comment() {
        return Schema.text().with("maxLength", 1000);
    }

    private static Schema state() {
        return words(ApprovalState.values());
    }

    private static Schema words(Enum<?>[] constants) {
        return Schema.oneOf(Stream.of(constants)
                .map(constant ->
                        constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .toList());
    }

    private Call call(String method, String path, String id) {
        return Call.of(method, path, id, "session", say(id));
    }
}
