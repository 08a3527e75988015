package tangram.rest.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.record.ModuleRecords;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.Viewer;

/**
 * The calls of a resource that a module adds by itself, as Jersey itself reads them from its annotations: path, method,
 * parameters, and the Java records it takes and answers. What it takes or answers otherwise is anything; what it refuses only
 * its author knows.
 */
final class OwnCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCalls.class);

    private final Viewer viewer;
    private final Labels labels;
    private final ModuleRecords module;
    private final Map<String, Object> paths;
    private final Map<String, Object> schemas;

    OwnCalls(Viewer viewer, ModuleRecords module, Map<String, Object> paths, Map<String, Object> schemas) {
        this.viewer = viewer;
        this.labels = viewer.labels();
        this.module = module;
        this.paths = paths;
        this.schemas = schemas;
    }

    /** What the calls of a module's own resources are grouped under. */
    static String tag(ModuleRecords module) {
        return "module." + module.module();
    }

    /** A class that Jersey cannot read takes only itself out of the document. */
    void add(Class<?> resource) {
        try {
            Resource root = Resource.from(resource);
            if (root != null) {
                add("/api/" + module.module(), root);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{} cannot be described", resource.getName(), e);
        }
    }

    private void add(String above, Resource resource) {
        String path = above + PathTemplate.plain(resource.getPath());
        resource.getResourceMethods().forEach(method -> call(path, method));
        resource.getChildResources().forEach(child -> add(path, child));
    }

    private void call(String path, ResourceMethod method) {
        String verb = method.getHttpMethod().toLowerCase(Locale.ROOT);
        String below = path.substring("/api/".length()).replaceAll("[{}]", "").replace('/', '.');
        String id = below + "." + verb;
        Call call = Call.at(verb, path, id, tag(module), labels.of("call." + id, method.getHttpMethod() + " " + path));
        for (Parameter parameter : method.getInvocable().getParameters()) {
            String name = parameter.getSourceName();
            switch (parameter.getSource()) {
                case PATH -> call.parameter("path", name, ParameterSchema.of(parameter));
                case QUERY -> call.parameter("query", name, ParameterSchema.of(parameter));
                case HEADER -> call.parameter("header", name, ParameterSchema.of(parameter));
                case ENTITY -> body(call, method, parameter.getRawType());
                default -> {
                    // who asks, and what else is not of the request's making
                }
            }
        }
        answer(call, method.getInvocable().getResponseType(), method);
        call.addTo(paths);
    }

    private void body(Call call, ResourceMethod method, Class<?> type) {
        if (type.isRecord()) {
            Class<? extends Record> payload = type.asSubclass(Record.class);
            call.body(schema(payload, true), true);
        } else {
            call.body(media(method.getConsumedTypes()), Schema.any());
        }
    }

    private void answer(Call call, Type type, ResourceMethod method) {
        String description = labels.say("openapi.answer");
        Class<?> raw = raw(type);
        if (raw == void.class || raw == Void.class) {
            call.answersNothing(204, labels.say("openapi.nothing"));
        } else if (raw.isRecord()) {
            call.answers(200, schema(raw.asSubclass(Record.class), false), description);
        } else if (Collection.class.isAssignableFrom(raw)) {
            Class<?> element =
                    type instanceof ParameterizedType of ? raw(of.getActualTypeArguments()[0]) : Object.class;
            Schema items = element.isRecord() ? schema(element.asSubclass(Record.class), false) : Schema.any();
            call.answers(200, Schema.array(items), description);
        } else if (Map.class.isAssignableFrom(raw)) {
            call.answers(200, Schema.of("object"), description);
        } else {
            call.answers(200, media(method.getProducedTypes()), Schema.any(), description);
        }
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType of) {
            return raw(of.getRawType());
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }

    private static String media(List<jakarta.ws.rs.core.MediaType> types) {
        return types.isEmpty() ? "*/*" : types.get(0).toString();
    }

    /** A reference to the schema of a Java record, which is called as its class is, within the module. */
    private Schema schema(Class<? extends Record> type, boolean taken) {
        String called =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        String holder = module.module() + "." + called;
        String name = taken ? holder : holder + ".answer";
        if (!schemas.containsKey(name)) {
            schemas.put(name, described(type, holder, taken).map());
        }
        return Schema.ref(name);
    }

    private Schema described(Class<? extends Record> type, String holder, boolean taken) {
        try {
            PayloadSchema payload =
                    new PayloadSchema(viewer, holder, module.payloads().fields(type));
            return taken ? payload.taken() : payload.answered();
        } catch (IllegalArgumentException e) {
            // the module's author is told when it is called; the others are described all the same
            return Schema.of("object");
        }
    }
}
