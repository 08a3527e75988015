package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call of the API, as it is written down: a line for each thing to be said of it. */
final class Call {

    private static final String JSON = "application/json";

    private final String method;
    private final String path;
    private final Map<String, Object> words = new LinkedHashMap<>();
    private final List<Object> parameters = new ArrayList<>();
    private final Map<String, Object> responses = new LinkedHashMap<>();

    private Call(String method, String path, String id, String tag, String summary) {
        this.method = method;
        this.path = path;
        words.put("operationId", id);
        words.put("tags", List.of(tag));
        words.put("summary", summary);
        if (!method.equals("get")) {
            parameters.add(parameter("own-page"));
        }
    }

    /**
     * A call of the kernel's, the parts of whose path are among the components.
     *
     * @param id unique among all calls
     */
    static Call of(String method, String path, String id, String tag, String summary) {
        Call call = at(method, path, id, tag, summary);
        for (String part : path.split("/")) {
            if (part.startsWith("{")) {
                call.takes(part.substring(1, part.length() - 1));
            }
        }
        return call;
    }

    /** A call of a module's own, which tells of the parts of its path itself. */
    static Call at(String method, String path, String id, String tag, String summary) {
        return new Call(method, path, id, tag, summary);
    }

    private static Map<String, Object> parameter(String name) {
        return Map.of("$ref", "#/components/parameters/" + name);
    }

    /** A parameter that several calls have; its name among the components. */
    Call takes(String... shared) {
        for (String name : shared) {
            parameters.add(parameter(name));
        }
        return this;
    }

    /** What can be asked twice under a key, and is then done once. */
    Call once() {
        return takes("idempotency-key").refuses("422");
    }

    /** A parameter of this call alone, of which there is no more to say. */
    Call parameter(String in, String name, Schema schema) {
        parameters.add(Map.of("name", name, "in", in, "required", in.equals("path"), "schema", schema.map()));
        return this;
    }

    Call query(String name, Schema schema, String description) {
        return query(name, schema, false, description);
    }

    Call query(String name, Schema schema, boolean required, String description) {
        parameters.add(Map.of(
                "name", name, "in", "query", "required", required, "description", description, "schema", schema.map()));
        return this;
    }

    Call body(String schema) {
        return body(Schema.ref(schema), true);
    }

    Call body(Schema schema, boolean required) {
        words.put("requestBody", Map.of("required", required, "content", Map.of(JSON, Map.of("schema", schema.map()))));
        return this;
    }

    /** Something else than JSON for a body. */
    Call body(String media, Schema schema) {
        words.put("requestBody", Map.of("required", true, "content", Map.of(media, Map.of("schema", schema.map()))));
        return this;
    }

    Call answers(int status, Schema schema, String description) {
        return answers(status, JSON, schema, description);
    }

    Call answers(int status, String media, Schema schema, String description) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        response.put("content", Map.of(media, Map.of("schema", schema.map())));
        responses.put(Integer.toString(status), response);
        return this;
    }

    /** The same answer in another form. */
    Call also(int status, String media, Schema schema) {
        responses.computeIfPresent(Integer.toString(status), (code, response) -> {
            Map<String, Object> more = copy(response);
            Map<String, Object> content = copy(more.getOrDefault("content", Map.of()));
            content.put(media, Map.of("schema", schema.map()));
            more.put("content", content);
            return more;
        });
        return this;
    }

    /** An answer with an ETag. */
    Call marked(int status) {
        responses.computeIfPresent(Integer.toString(status), (code, response) -> {
            Map<String, Object> more = copy(response);
            more.put("headers", Map.of("ETag", Map.of("$ref", "#/components/headers/etag")));
            return more;
        });
        return this;
    }

    private static Map<String, Object> copy(Object map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((word, value) -> copy.put(String.valueOf(word), value));
        return copy;
    }

    Call answersNothing(int status, String description) {
        responses.put(Integer.toString(status), Map.of("description", description));
        return this;
    }

    /** Refusals this call has besides those any has; their names among the components. */
    Call refuses(String... statuses) {
        for (String status : statuses) {
            responses.put(status, Map.of("$ref", "#/components/responses/" + status));
        }
        return this;
    }

    /** Without signing in. */
    Call open() {
        words.put("security", List.of());
        return this;
    }

    @SuppressWarnings("unchecked") // what this class puts there
    void addTo(Map<String, Object> paths) {
        if (!parameters.isEmpty()) {
            words.put("parameters", parameters);
        }
        responses.put("default", Map.of("$ref", "#/components/responses/default"));
        words.put("responses", responses);
        ((Map<String, Object>) paths.computeIfAbsent(path, none -> new LinkedHashMap<String, Object>()))
                .put(method, words);
    }
}
