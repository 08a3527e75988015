package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.object;

import java.util.List;
import java.util.Map;
import tangram.rest.metadata.Labels;

/** Which modules run, and how that is changed. */
final class InstalledModuleCalls extends KernelCalls {

    private static final String JAR = "application/java-archive";
    private static final String ALL = "/api/admin/modules";
    private static final String ONE = ALL + "/{module}";

    InstalledModuleCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        schemas();
        call("get", ALL, "installed-modules")
                .answers(200, Schema.ref("installed-modules"), say("installed-modules"))
                .refuses("403", "404")
                .addTo(paths);
        one("get", ONE, "installed-module")
                .answers(200, Schema.ref("installed-module"), say("installed-module"))
                .refuses("403", "404")
                .addTo(paths);
        brings(call("post", ALL, "module-install"));
        brings(one("post", ONE + "/update", "module-update"));
        brings(one("post", ONE + "/replace", "module-replace"));
        meant(one("post", ONE + "/start", "module-start"), "module-start");
        meant(one("post", ONE + "/stop", "module-stop"), "module-stop");
        meant(
                one("delete", ONE, "module-uninstall")
                        .query("purge", Schema.text(), say("module-uninstall.purge"))
                        .query("confirm", Schema.text(), say("module-uninstall.confirm")),
                "module-uninstall");
    }

    private Call one(String method, String path, String id) {
        return call(method, path, id).parameter("path", "module", Schema.text());
    }

    private void brings(Call call) {
        meant(
                call.body(JAR, Schema.of("string").with("format", "binary"))
                        .parameter("header", "X-Tangram-Signature", Schema.text()),
                "module-done");
    }

    private void meant(Call call, String answer) {
        call.query("dryRun", Schema.of("boolean"), say("module.dry-run"))
                .query("insist", Schema.text(), say("module.insist"))
                .answers(200, Schema.ref("module-done"), say(answer))
                .refuses("400", "403", "404", "409")
                .addTo(paths);
    }

    private void schemas() {
        Schema texts = Schema.array(Schema.text());
        put(
                "installed-module",
                object(
                        "name",
                        Schema.text(),
                        "id",
                        Schema.text(),
                        "version",
                        Schema.text(),
                        "state",
                        Schema.oneOf(List.of("running", "starting", "stopped", "failed", "quarantined")),
                        "shipped",
                        Schema.of("boolean"),
                        "needs",
                        texts,
                        "offers",
                        texts,
                        "trouble",
                        texts,
                        "sha256",
                        Schema.text(),
                        "signer",
                        Schema.text(),
                        "required",
                        "name version state shipped needs offers trouble sha256"));
        put(
                "installed-modules",
                object(
                        "items",
                        Schema.array(Schema.ref("installed-module")),
                        "leaks",
                        texts,
                        "required",
                        "items leaks"));
        put(
                "module-done",
                object("module", Schema.ref("installed-module"), "steps", texts, "required", "module steps"));
    }

    private Call call(String method, String path, String id) {
        return Call.at(method, path, id, "administration", say(id));
    }
}
