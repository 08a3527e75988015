package tangram.rest.openapi;

import java.util.Map;
import tangram.rest.metadata.Labels;

/** The calls that belong to no module: signing in and out, who am I, what is there. */
final class CoreCalls extends KernelCalls {

    CoreCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        call("post", "/api/session", "sign-in")
                .open()
                .body("sign-in")
                .answers(200, Schema.ref("me"), say("me"))
                .refuses("400", "401", "403", "429")
                .addTo(paths);
        call("get", "/api/session/methods", "sign-in-methods")
                .open()
                .answers(200, Schema.ref("sign-in-methods"), say("sign-in-methods"))
                .addTo(paths);
        call("delete", "/api/session", "sign-out")
                .answersNothing(204, say("sign-out"))
                .addTo(paths);
        call("post", "/api/session/password", "password")
                .body("password")
                .answersNothing(204, say("password"))
                .refuses("400", "403")
                .addTo(paths);
        call("get", "/api/me", "me").answers(200, Schema.ref("me"), say("me")).addTo(paths);
        call("get", "/api/organisation", "organisation")
                .answers(200, Schema.ref("organisation"), say("organisation"))
                .addTo(paths);
        tokens();
        savedViews();
        call("get", "/api/modules", "modules")
                .takes("if-none-match")
                .answers(200, Schema.ref("modules"), say("modules"))
                .marked(200)
                .answersNothing(304, say("unchanged"))
                .addTo(paths);
        call("get", "/api/access/explain", "explain")
                .parameter("query", "type", Schema.text())
                .query("person", Schema.text(), say("access.person"))
                .query("operation", AccessSchemas.ofType(), say("access.operation"))
                .answers(200, Schema.ref("explained"), say("explain"))
                .refuses("400", "403")
                .addTo(paths);
        call("get", "/api/openapi.json", "openapi")
                .takes("if-none-match")
                .answers(200, Schema.of("object"), say("openapi"))
                .marked(200)
                .answersNothing(304, say("unchanged"))
                .addTo(paths);
        call("get", "/api/docs", "docs")
                .open()
                .answers(200, "text/html", Schema.text(), say("docs"))
                .addTo(paths);
    }

    private void savedViews() {
        call("get", "/api/views", "saved-views")
                .parameter("query", "type", Schema.text())
                .answers(200, Schema.ref("saved-views"), say("saved-views"))
                .refuses("400")
                .addTo(paths);
        call("post", "/api/views", "saved-view-save")
                .body("saved-view.save")
                .answers(200, Schema.ref("saved-view"), say("saved-view-save"))
                .refuses("400", "403")
                .addTo(paths);
        call("delete", "/api/views/{id}", "saved-view-remove")
                .answersNothing(204, say("saved-view-remove"))
                .refuses("400", "404")
                .addTo(paths);
    }

    private void tokens() {
        call("get", "/api/session/tokens", "tokens")
                .answers(200, Schema.ref("tokens"), say("tokens"))
                .refuses("403")
                .addTo(paths);
        call("post", "/api/session/tokens", "token-create")
                .body("token.create")
                .answers(201, Schema.ref("token"), say("token-create"))
                .refuses("400", "403")
                .addTo(paths);
        call("delete", "/api/session/tokens/{id}", "token-delete")
                .answersNothing(204, say("token-delete"))
                .refuses("403", "404")
                .addTo(paths);
    }

    private Call call(String method, String path, String id) {
        return Call.of(method, path, id, "session", say(id));
    }
}
