package tangram.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An OpenAPI 3.1 document, judged by a validator that shares nothing with whoever made it: by the official schemas, by
 * whether its references lead somewhere and its examples fit, and by whether what a server answers is what it says.
 */
public final class OpenApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OFFICIAL = "https://spec.openapis.org/oas/3.1/";
    private static final SchemaValidatorsConfig FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers -> mappers.mappings(iri -> iri.startsWith(OFFICIAL)
                    ? "classpath:openapi-3.1/"
                            + iri.substring(OFFICIAL.length()).replace('/', '-') + ".json"
                    : iri)));
    private final JsonNode root;
    private final IdentityHashMap<JsonNode, JsonSchema> schemas = new IdentityHashMap<>();

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    public static OpenApiDocument parse(String json) {
        return new OpenApiDocument(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is not JSON: " + json, e);
        }
    }

    public JsonNode root() {
        return root;
    }

    /** What is wrong with the document itself; empty when nothing is. */
    public List<String> problems() {
        JsonSchema official = factory.getSchema(SchemaLocation.of(OFFICIAL + "schema-base"), FORMATS);
        List<String> problems = new ArrayList<>(sentences("", official.validate(root)));
        references(root, problems);
        operationIds(problems);
        if (problems.isEmpty()) {
            // whose references lead nowhere cannot be held against anything
            examples(root.path("components").path("schemas"), problems);
        }
        return problems;
    }

    private static List<String> sentences(String where, Set<ValidationMessage> messages) {
        return messages.stream().map(message -> where + message.getMessage()).toList();
    }

    private void references(JsonNode node, List<String> problems) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && root.at(reference.asText().substring(1)).isMissingNode()) {
            problems.add(reference.asText() + " leads nowhere");
        }
        node.forEach(child -> references(child, problems));
    }

    private void operationIds(List<String> problems) {
        List<String> ids = root.path("paths").findValuesAsText("operationId");
        if (Set.copyOf(ids).size() < ids.size()) {
            problems.add("operation ids come twice: " + ids);
        }
    }

    private void examples(JsonNode schemas, List<String> problems) {
        schemas.properties()
                .forEach(entry -> entry.getValue()
                        .path("examples")
                        .forEach(example -> problems.addAll(sentences(
                                "example of " + entry.getKey() + ": ",
                                schema(entry.getValue()).validate(example)))));
    }

    /** A schema of the document, made ready once. */
    private JsonSchema schema(JsonNode node) {
        synchronized (schemas) {
            return schemas.computeIfAbsent(node, this::ready);
        }
    }

    /** References begin at a schema's own root, so the components come along. */
    private JsonSchema ready(JsonNode node) {
        ObjectNode standing = JSON.createObjectNode();
        standing.setAll((ObjectNode) node);
        standing.set("components", root.path("components"));
        return factory.getSchema(standing, FORMATS);
    }

    /** Every call there is, as {@code GET /api/…/{id}}. */
    public List<String> calls() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(call -> call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
    }

    /**
     * Whether an answer is what the document says of the call.
     *
     * @param path as it was asked for, with or without a query
     * @return what is wrong; empty when nothing is
     */
    public List<String> check(String method, String path, int status, String media, String body) {
        JsonNode call = call(method, path.split("\\?", 2)[0]);
        if (call.isMissingNode()) {
            return List.of("there is no " + method + " " + path);
        }
        JsonNode responses = call.path("responses");
        JsonNode response = responses.has(Integer.toString(status))
                ? responses.path(Integer.toString(status))
                : status >= 400 ? responses.path("default") : responses.path("none");
        if (response.has("$ref")) {
            response = root.at(response.path("$ref").asText().substring(1));
        }
        if (response.isMissingNode()) {
            return List.of(status + " is no answer of " + method + " " + path);
        }
        JsonNode content = response.path("content");
        if (body.isEmpty()) {
            return content.isMissingNode() ? List.of() : List.of(method + " " + path + " answered nothing");
        }
        String plain = media.split(";", 2)[0].strip();
        JsonNode schema = (content.has(plain) ? content.path(plain) : content.path("*/*")).path("schema");
        return schema.isMissingNode()
                ? List.of(media + " is no answer of " + method + " " + path)
                : sentences(
                        method + " " + path + " " + status + ": ",
                        schema(schema).validate(plain.endsWith("json") ? tree(body) : TextNode.valueOf(body)));
    }

    /** The call an address belongs to, as {@link #calls} names it; empty when there is none. */
    public Optional<String> called(String method, String path) {
        String plain = path.split("\\?", 2)[0];
        return (root.path("paths").has(plain) ? Optional.of(plain) : templateOf(plain))
                .filter(template -> root.path("paths").path(template).has(method.toLowerCase(Locale.ROOT)))
                .map(template -> method + " " + template);
    }

    /** What a client would send, judged by the call's schema. */
    public List<String> checkRequest(String method, String path, String body) {
        JsonNode schema = call(method, path)
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode()
                ? List.of(method + " " + path + " takes no body")
                : sentences("", schema(schema).validate(tree(body)));
    }

    private JsonNode call(String method, String path) {
        JsonNode exact = root.path("paths").path(path);
        JsonNode item = exact.isMissingNode() ? template(path) : exact;
        return item.path(method.toLowerCase(Locale.ROOT));
    }

    private JsonNode template(String path) {
        return templateOf(path)
                .map(template -> root.path("paths").path(template))
                .orElse(root.path("none"));
    }

    /** Of several that fit the one with the fewest variables, as servers choose. */
    private Optional<String> templateOf(String path) {
        String[] parts = path.split("/");
        return root.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> fits(template.split("/"), parts))
                .min(Comparator.comparing(template -> template.split("\\{").length));
    }

    private static boolean fits(String[] template, String[] parts) {
        return template.length == parts.length
                && Stream.iterate(0, i -> i + 1)
                        .limit(parts.length)
                        .allMatch(i -> template[i].startsWith("{") || template[i].equals(parts[i]));
    }
}
