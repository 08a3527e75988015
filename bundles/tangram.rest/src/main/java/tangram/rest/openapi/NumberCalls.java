package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.list;
import static tangram.rest.openapi.CommonSchemas.object;

import java.util.List;
import java.util.Map;
import tangram.kernel.api.Numbers;
import tangram.rest.metadata.Labels;

/** The numbers of a record type that come next, and those there were. */
final class NumberCalls extends KernelCalls {

    private static final String NEXT = "/api/admin/numbering/{type}/next";

    NumberCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        next("get", "numbers-next").addTo(paths);
        next("post", "numbers-supposed").body("numbering-rule").addTo(paths);
        call("get", "/api/admin/numbering/{type}/numbers", "numbers")
                .takes("limit", "after")
                .answers(200, Schema.ref("numbers"), say("numbers"))
                .refuses("400", "403", "404")
                .addTo(paths);
        put(
                "numbering-rule",
                Schema.of("object")
                        .with("additionalProperties", true)
                        .with(
                                "examples",
                                List.of(Map.of("mode", "auto", "pattern", "KH{yyyy}-{seq:4}", "reset", "year"))));
        put("numbers-next", list(Schema.text()));
        Schema how = Schema.oneOf(List.of("purge", "void"));
        Schema end =
                object("how", how, "at", Schema.format("date-time"), "by", Schema.ref("person"), "required", "how at");
        Schema number = object(
                "number", Schema.text(),
                "record", Schema.text(),
                "how", Schema.oneOf(List.of("issued", "typed")),
                "at", Schema.format("date-time"),
                "by", Schema.ref("person"),
                "void", end,
                "required", "number record how at");
        put("numbers", object("items", Schema.array(number), "next", Schema.text(), "required", "items"));
    }

    private Call next(String method, String id) {
        Schema count = Schema.of("integer")
                .with("minimum", 1)
                .with("maximum", Numbers.MOST)
                .with("default", 10);
        return call(method, NEXT, id)
                .query("count", count, say("numbers.count"))
                .query("value", Schema.array(Schema.text().with("pattern", "^[^:]+:")), say("numbers.value"))
                .answers(200, Schema.ref("numbers-next"), say(id))
                .refuses("400", "403", "404");
    }

    private Call call(String method, String path, String id) {
        return Call.at(method, path, id, "administration", say(id)).parameter("path", "type", Schema.text());
    }
}
