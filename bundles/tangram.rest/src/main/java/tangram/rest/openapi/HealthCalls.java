package tangram.rest.openapi;

import static tangram.rest.openapi.CommonSchemas.object;

import java.util.Map;
import tangram.rest.metadata.Labels;

/** How the server is. */
final class HealthCalls extends KernelCalls {

    HealthCalls(Labels labels, Map<String, Object> paths, Map<String, Object> schemas) {
        super(labels, paths, schemas);
    }

    @Override
    void add() {
        Schema reading = object(
                "subject", Schema.text(),
                "value", Schema.text(),
                "well", Schema.of("boolean"),
                "required", "subject value well");
        put(
                "health",
                object(
                        "well", Schema.of("boolean"),
                        "version", Schema.text(),
                        "java", Schema.text(),
                        "since", Schema.format("date-time"),
                        "readings", Schema.array(reading),
                        "troubles", Schema.array(Schema.text()),
                        "required", "well version java since readings troubles"));
        put(
                "health-findings",
                object(
                        "well", Schema.of("boolean"),
                        "findings", Schema.array(Schema.text()),
                        "required", "well findings"));
        call("get", "/api/admin/health", "health")
                .answers(200, Schema.ref("health"), say("health"))
                .refuses("403")
                .addTo(paths);
        call("post", "/api/admin/health/doctor", "health-doctor")
                .answers(200, Schema.ref("health-findings"), say("health-doctor"))
                .refuses("403", "404", "409")
                .addTo(paths);
    }

    private Call call(String method, String path, String id) {
        return Call.at(method, path, id, "administration", say(id));
    }
}
