package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.object;

import java.util.List;
import java.util.Map;
import tangram.kernel.api.notice.Inbox;
import tangram.rest.metadata.Labels;

/** What one has been told. */
final class NoticeCalls extends KernelCalls {

    NoticeCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        Schema limit = Schema.of("integer").with("minimum", 1).with("maximum", Inbox.MAX_LIMIT);
        call("get", "/api/me/notices", "notices")
                .query("unread", Schema.of("boolean"), say("notices.unread"))
                .query("limit", limit.with("default", 50), say("parameter.limit"))
                .takes("after")
                .answers(200, Schema.ref("notices"), say("notices"))
                .refuses("400", "403", "404")
                .addTo(paths);
        call("get", "/api/me/notices/count", "notices-count")
                .answers(200, Schema.ref("notices-unread"), say("notices-count"))
                .refuses("403", "404")
                .addTo(paths);
        call("post", "/api/me/notices/read", "notices-read")
                .body("notices-read")
                .answers(200, Schema.ref("notices-unread"), say("notices-count"))
                .refuses("400", "403", "404")
                .addTo(paths);
        call("get", "/api/me/notices/mail", "notices-mail")
                .answers(200, Schema.ref("mail-wishes"), say("notices-mail"))
                .refuses("403", "404")
                .addTo(paths);
        call("patch", "/api/me/notices/mail", "notices-mail-change")
                .body("mail-wishes-change")
                .answers(200, Schema.ref("mail-wishes"), say("notices-mail"))
                .refuses("400", "403", "404")
                .addTo(paths);
        schemas();
        mailSchemas();
    }

    private void mailSchemas() {
        Schema language = Schema.oneOf(List.of("zh-CN", "en"));
        put(
                "mail-wishes",
                object(
                        "mail", Schema.of("boolean"),
                        "language", language,
                        "address", Schema.text(),
                        "sends", Schema.of("boolean"),
                        "required", "mail sends"));
        put(
                "mail-wishes-change",
                object("mail", Schema.of("boolean"), "language", language.orNull())
                        .with("examples", List.of(Map.of("mail", false))));
    }

    private void schemas() {
        Schema about = object("type", Schema.text(), "id", Schema.text(), "task", Schema.text(), "required", "type id");
        Schema notice = object(
                "id", Schema.text(),
                "at", Schema.format("date-time"),
                "text", Schema.text(),
                "unread", Schema.of("boolean"),
                "about", about,
                "required", "id at text unread");
        put(
                "notices",
                object(
                        "items", Schema.array(notice),
                        "unread", count(),
                        "next", Schema.text(),
                        "required", "items unread"));
        put("notices-unread", object("unread", count(), "required", "unread"));
        put(
                "notices-read",
                object(
                                "ids",
                                Schema.array(Schema.text()).with("maxItems", Inbox.MAX_NAMED),
                                "all",
                                Schema.any().with("const", true))
                        .with("minProperties", 1)
                        .with("maxProperties", 1)
                        .with("examples", List.of(Map.of("ids", List.of("612345678901234567")), Map.of("all", true))));
    }

    private Call call(String method, String path, String id) {
        return Call.of(method, path, id, "session", say(id));
    }
}
