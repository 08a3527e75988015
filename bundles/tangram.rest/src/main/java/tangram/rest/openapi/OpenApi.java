package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.ServedModule;
import tangram.rest.metadata.Viewer;

/**
 * The API as OpenAPI 3.1 for one caller: the record types his roles open, in his language. It is made of the same
 * descriptors as everything else, so a module is in it by being there; of resources that a module adds by itself, of their
 * annotations.
 */
public final class OpenApi {

    private static final String[] REFUSALS = {
        "400", "401", "403", "404", "409", "412", "413", "416", "422", "428", "429", "default"
    };

    private final Viewer viewer;
    private final Labels labels;
    private final List<ServedModule> modules;

    public OpenApi(Viewer viewer, List<ServedModule> modules) {
        this.viewer = viewer;
        this.labels = viewer.labels();
        this.modules = modules;
    }

    public Map<String, Object> json() {
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> schemas = new CommonSchemas().all();
        List<Map<String, Object>> tags = new ArrayList<>();
        tags.add(Map.of("name", "session", "description", labels.say("openapi.session")));
        tags.add(Map.of("name", "administration", "description", labels.say("openapi.administration")));
        if (viewer.reports()) {
            tags.add(
                    Map.of("name", ReportCalls.TAG, "description", labels.of(LabelKeys.group("analysis"), "analysis")));
        }
        List.of(
                        new CoreCalls(labels, paths, schemas),
                        new NoticeCalls(labels, paths, schemas),
                        new InstalledModuleCalls(labels, paths, schemas),
                        new HealthCalls(labels, paths, schemas),
                        new AdminCalls(labels, paths, schemas),
                        new HandoverCalls(labels, paths, schemas),
                        new PlaceCalls(labels, paths, schemas),
                        new NumberCalls(labels, paths, schemas),
                        new ApprovalCalls(labels, paths, schemas))
                .forEach(KernelCalls::add);
        for (ServedModule served : modules) {
            ModuleRecords module = served.records();
            for (RecordDescriptor type : module.types()) {
                if (viewer.opens(type)) {
                    List<ActionDescriptor> actions = module.actions(type);
                    tags.add(Map.of("name", type.id(), "description", labels.types(type.id())));
                    new TypeSchemas(viewer, type, actions).addTo(schemas);
                    new ManyCalls(viewer, type, paths).add(actions);
                    new RecordCalls(viewer, type, paths).add(actions);
                    new BesideCalls(viewer, type, paths).add();
                }
            }
            if (viewer.reports()) {
                served.reports().forEach(new ReportCalls(viewer, paths)::add);
            }
            if (!served.resources().isEmpty()) {
                tags.add(Map.of("name", OwnCalls.tag(module), "description", called(module)));
                OwnCalls own = new OwnCalls(viewer, module, paths, schemas);
                served.resources().forEach(own::add);
            }
        }
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        components.put("parameters", parameters());
        components.put(
                "headers",
                Map.of("etag", Map.of("schema", Schema.text().map(), "description", labels.say("openapi.etag"))));
        components.put("responses", responses());
        components.put("securitySchemes", securitySchemes());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("openapi", "3.1.0");
        json.put("info", Map.of("title", "Tangram", "version", "1", "description", labels.say("openapi.description")));
        json.put("servers", List.of(Map.of("url", "/")));
        json.put("security", List.of(Map.of("session", List.of()), Map.of("token", List.of())));
        json.put("tags", tags);
        json.put("paths", paths);
        json.put("components", components);
        return json;
    }

    private String called(ModuleRecords module) {
        return labels.of("module." + module.module(), module.module());
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("id", parameter("id", "path", true, Schema.text()));
        parameters.put(
                "own-page", parameter("X-Tangram", "header", false, Schema.any().with("const", "1")));
        parameters.put("if-match", parameter("If-Match", "header", true, Schema.text()));
        parameters.put("if-match-optional", parameter("If-Match", "header", false, Schema.text()));
        parameters.put("if-none-match", parameter("If-None-Match", "header", false, Schema.text()));
        parameters.put("file", parameter("file", "path", true, Schema.text()));
        parameters.put("login", parameter("login", "path", true, Schema.text()));
        parameters.put("share", parameter("share", "path", true, Schema.text()));
        Schema key = Schema.text().with("minLength", 1).with("maxLength", 200);
        parameters.put("idempotency-key", parameter("Idempotency-Key", "header", false, key));
        parameters.put("range", parameter("Range", "header", false, Schema.text()));
        parameters.put("q", parameter("q", "query", false, Schema.text()));
        parameters.put("view", parameter("view", "query", false, Schema.text()));
        parameters.put("filter", parameter("filter", "query", false, Schema.text()));
        Schema limit = Schema.of("integer").with("minimum", 1).with("maximum", PageRequest.MAX_LIMIT);
        parameters.put("limit", parameter("limit", "query", false, limit.with("default", 50)));
        parameters.put("after", parameter("after", "query", false, Schema.text()));
        Schema total = Schema.oneOf(List.of("none", "capped", "exact")).with("default", "capped");
        parameters.put("total", parameter("total", "query", false, total));
        for (String flag : List.of("bin", "followed", "shared", "participating", "purge")) {
            parameters.put(flag, parameter(flag, "query", false, Schema.of("boolean")));
        }
        parameters.put("allow-duplicate", parameter("allowDuplicate", "query", false, Schema.of("boolean")));
        parameters.put("format", parameter("format", "query", false, Schema.oneOf(List.of("json", "csv"))));
        return parameters;
    }

    private Map<String, Object> parameter(String name, String in, boolean required, Schema schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        parameter.put("description", labels.say("openapi.parameter." + name));
        parameter.put("schema", schema.map());
        return parameter;
    }

    private Map<String, Object> responses() {
        Map<String, Object> responses = new LinkedHashMap<>();
        for (String status : REFUSALS) {
            responses.put(
                    status,
                    Map.of(
                            "description",
                            labels.say("openapi.status." + status),
                            "content",
                            Map.of(
                                    "application/problem+json",
                                    Map.of("schema", Schema.ref("problem").map()))));
        }
        return responses;
    }

    private Map<String, Object> securitySchemes() {
        return Map.of(
                "session",
                Map.of(
                        "type",
                        "apiKey",
                        "in",
                        "cookie",
                        "name",
                        "tangram",
                        "description",
                        labels.say("openapi.cookie")),
                "token",
                Map.of("type", "http", "scheme", "bearer", "description", labels.say("openapi.token")));
    }
}
