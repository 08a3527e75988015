package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.list;
import static tangram.rest.openapi.CommonSchemas.object;

import java.util.List;
import java.util.Map;
import tangram.kernel.api.approval.Flow;
import tangram.rest.metadata.Labels;

/** The calls by which a deployment is administered: its configuration, its policies, and what a change would open. */
final class AdminCalls extends KernelCalls {

    private static final String YAML = "application/yaml";

    AdminCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        schemas();
        call("get", "/api/admin/survey", "survey")
                .answers(200, YAML, Schema.text(), say("survey"))
                .refuses("403")
                .addTo(paths);
        rows();
        dictionaries();
        changes();
        audit();
        call("post", "/api/admin/people/{login}/password", "password-reset")
                .parameter("path", "login", Schema.text())
                .answers(200, Schema.ref("password-reset"), say("password-reset"))
                .refuses("403", "404")
                .addTo(paths);
        call("get", "/api/admin/types", "types")
                .answers(200, Schema.ref("types"), say("types"))
                .refuses("403")
                .addTo(paths);
        call("post", "/api/admin/approvals/{code}/deciders", "flow-supposed")
                .parameter("path", "code", Schema.text())
                .parameter("query", "submitter", Schema.text())
                .body("approval-flow")
                .answers(200, Schema.ref("flow-asks"), say("flow-supposed"))
                .refuses("400", "403", "404")
                .addTo(paths);
        call("post", "/api/admin/policies/test", "policies-test")
                .answers(200, Schema.ref("policies-judged"), say("policies-test"))
                .refuses("403")
                .addTo(paths);
        call("post", "/api/access/preview", "access-preview")
                .body("configured-survey")
                .answers(200, Schema.ref("access-shifts"), say("access-preview"))
                .refuses("400", "403")
                .addTo(paths);
    }

    private void rows() {
        String section = "/api/admin/{section}";
        String row = section + "/{key}";
        call("get", section, "configured-list")
                .parameter("path", "section", Schema.text())
                .answers(200, list(Schema.ref("configured-row")), say("configured-list"))
                .refuses("403", "404")
                .addTo(paths);
        call("post", section, "configured-add")
                .parameter("path", "section", Schema.text())
                .query("insist", Schema.text(), say("insist"))
                .body("configured-values")
                .answers(201, Schema.ref("configuration-change"), say("configured-add"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
        call("get", row, "configured-read")
                .parameter("path", "section", Schema.text())
                .parameter("path", "key", Schema.text())
                .answers(200, Schema.ref("configured-row"), say("configured-read"))
                .marked(200)
                .refuses("403", "404")
                .addTo(paths);
        call("patch", row, "configured-change")
                .parameter("path", "section", Schema.text())
                .parameter("path", "key", Schema.text())
                .takes("if-match")
                .query("insist", Schema.text(), say("insist"))
                .body("configured-values")
                .answers(200, Schema.ref("configuration-change"), say("configured-change"))
                .refuses("400", "403", "404", "409", "412", "428")
                .addTo(paths);
        call("delete", row, "configured-remove")
                .parameter("path", "section", Schema.text())
                .parameter("path", "key", Schema.text())
                .takes("if-match")
                .query("insist", Schema.text(), say("insist"))
                .answers(200, Schema.ref("configuration-change"), say("configured-remove"))
                .refuses("400", "403", "404", "409", "412", "428")
                .addTo(paths);
    }

    private void dictionaries() {
        Schema value = object(
                "code", Schema.text(),
                "zh", Schema.text(),
                "en", Schema.text(),
                "colour", Schema.text(),
                "order", Schema.of("integer"),
                "retired", Schema.of("boolean"),
                "required", "code zh en order retired");
        Schema dictionary = object(
                "dictionary", Schema.text(),
                "label", Schema.text(),
                "values", Schema.array(value),
                "required", "dictionary label values");
        put("dictionaries", object("items", Schema.array(dictionary), "required", "items"));
        call("get", "/api/admin/dictionaries/values", "dictionaries")
                .answers(200, Schema.ref("dictionaries"), say("dictionaries"))
                .refuses("403")
                .addTo(paths);
    }

    private void changes() {
        call("get", "/api/admin/changes", "configuration-changes")
                .answers(200, list(Schema.ref("configuration-change")), say("configuration-changes"))
                .refuses("403")
                .addTo(paths);
        call("post", "/api/admin/changes", "configuration-apply")
                .query("plan", Schema.of("boolean"), say("plan"))
                .query("insist", Schema.text(), say("insist"))
                .body("configured-survey")
                .answers(200, Schema.ref("configuration-change"), say("configuration-planned"))
                .answers(201, Schema.ref("configuration-change"), say("configuration-apply"))
                .refuses("400", "403")
                .addTo(paths);
        Call.of(
                        "post",
                        "/api/admin/changes/{id}/undo",
                        "configuration-undo",
                        "administration",
                        say("configuration-undo"))
                .query("insist", Schema.text(), say("insist"))
                .answers(200, Schema.ref("configuration-change"), say("configuration-undo"))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
    }

    private void audit() {
        call("get", "/api/admin/audit", "audit")
                .query("type", Schema.text(), say("audit-type"))
                .query("record", Schema.text(), say("audit-record"))
                .query("person", Schema.text(), say("audit-person"))
                .query("operation", Schema.text(), say("audit-operation"))
                .query("from", Schema.format("date-time"), say("audit-from"))
                .query("to", Schema.format("date-time"), say("audit-to"))
                .takes("limit", "after")
                .answers(200, Schema.ref("audit"), say("audit"))
                .refuses("400", "403")
                .addTo(paths);
        Schema change =
                object("field", Schema.text(), "before", Schema.any(), "after", Schema.any(), "required", "field");
        Schema entry = object(
                "id", Schema.text(),
                "at", Schema.format("date-time"),
                "person", Schema.text(),
                "login", Schema.text(),
                "source", Schema.text(),
                "type", Schema.text(),
                "record", Schema.text(),
                "operation", Schema.text(),
                "changes", Schema.array(change),
                "withheld", Schema.of("boolean"),
                "hash", Schema.text(),
                "seal", Schema.of("integer"),
                "required", "id at person login source type record operation changes withheld hash");
        put("audit", object("items", Schema.array(entry), "next", Schema.text(), "required", "items"));
    }

    private void flowSchemas() {
        put(
                "approval-flow",
                Schema.of("object")
                        .with("additionalProperties", true)
                        .with(
                                "examples",
                                List.of(Map.of(
                                        "type",
                                        "quote",
                                        "name",
                                        "营销总监审核",
                                        "steps",
                                        List.of("superior", "sales-dir")))));
        Schema person = object("login", Schema.text(), "name", Schema.text(), "required", "login name");
        Schema asks = object(
                "step",
                Schema.of("integer").with("minimum", Flow.HANDLING).with("maximum", Flow.MOST_STEPS),
                "by",
                Schema.text(),
                "people",
                Schema.array(person),
                "remark",
                Schema.text(),
                "required",
                "step by people");
        put("flow-asks", list(asks));
    }

    private void schemas() {
        Schema choice = object("code", Schema.text(), "label", Schema.text(), "required", "code label");
        Schema named = object(
                "name", Schema.text(),
                "label", Schema.text(),
                "choices", Schema.array(choice),
                "required", "name label");
        put(
                "types",
                list(object(
                        "id", Schema.text(),
                        "module", Schema.text(),
                        "label", Schema.text(),
                        "labelPlural", Schema.text(),
                        "numbered", Schema.of("boolean"),
                        "fields", Schema.array(named),
                        "required", "id module label labelPlural numbered fields")));
        put("password-reset", object("password", Schema.text(), "required", "password"));
        flowSchemas();
        Map<String, Object> department = Map.of("code", "NORTH", "name", "华北办事处", "parent", "SALES");
        put("configured-values", anything().with("examples", List.of(department)));
        put(
                "configured-survey",
                anything()
                        .described(say("configured-survey"))
                        .with("examples", List.of(Map.of("survey", 1, "departments", List.of(department)))));
        put(
                "configured-row",
                object(
                        "key",
                        Schema.text(),
                        "version",
                        Schema.text(),
                        "row",
                        anything(),
                        "required",
                        "key version row"));
        Schema difference = object(
                "section", Schema.text(),
                "key", Schema.text(),
                "before", anything(),
                "after", anything(),
                "required", "section key");
        Schema expected = Schema.oneOf(List.of("allowed", "refused", "closed"));
        put(
                "policy-verdict",
                object(
                        "id", Schema.text(),
                        "outcome", Schema.oneOf(List.of("kept", "broken", "not-judged")),
                        "who", Schema.text(),
                        "operation", Schema.text(),
                        "type", Schema.text(),
                        "expected", expected,
                        "found", expected,
                        "why", Schema.text(),
                        "required", "id outcome who operation type expected found why"));
        put(
                "policies-judged",
                object(
                        "kept", count(),
                        "broken", count(),
                        "notJudged", count(),
                        "items", Schema.array(Schema.ref("policy-verdict")),
                        "required", "kept broken notJudged items"));
        put(
                "configuration-change",
                object(
                        "id", Schema.text(),
                        "when", Schema.format("date-time"),
                        "by", Schema.text(),
                        "source", Schema.text(),
                        "differences", Schema.array(difference),
                        "remarks", Schema.array(Schema.text()),
                        "passwords", anything(),
                        "broken", Schema.array(Schema.ref("policy-verdict")),
                        "reason", Schema.text(),
                        "undoableUntil", Schema.format("date-time"),
                        "required", "when by source differences"));
        shifts();
    }

    private void shifts() {
        Schema sample = object("id", Schema.text(), "title", Schema.text(), "required", "id title");
        Schema some = object(
                "records", count(),
                "isExact", Schema.of("boolean"),
                "samples", Schema.array(sample),
                "required", "records isExact samples");
        Schema person = object("login", Schema.text(), "name", Schema.text(), "required", "login name");
        Schema shift = object(
                "person", person,
                "type", Schema.text(),
                "gained", some,
                "lost", some,
                "required", "person type gained lost");
        put(
                "access-shifts",
                object("items", Schema.array(shift), "complete", Schema.of("boolean"), "required", "items complete"));
    }

    private static Schema anything() {
        return Schema.of("object").with("additionalProperties", true);
    }

    private Call call(String method, String path, String id) {
        return Call.at(method, path, id, "administration", say(id));
    }
}
