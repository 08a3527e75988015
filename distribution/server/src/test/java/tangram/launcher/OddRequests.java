package tangram.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tangram.testing.OpenApiDocument;

/**
 * Draws requests from an OpenAPI document: calls that are described, with what a person might send, and with what nobody
 * should. The same seed draws the same requests.
 */
final class OddRequests {

    /** @param headers name and value in turn */
    record Odd(String method, String path, String body, List<String> headers) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "华东",
            "🦀",
            "a",
            "A",
            "x".repeat(300),
            "汉".repeat(5_000),
            "'; drop table x; --",
            "%",
            "_",
            "\\",
            "*",
            "**",
            "华*",
            "*华*",
            "\u0000",
            "\ud800",
            "\t\r\n",
            "null",
            "true",
            "-1",
            "0",
            "1.5",
            "NaN",
            "1e999999",
            "9223372036854775808",
            "2026-02-30",
            "2026-12-31",
            "0001-01-01",
            "9999-12-31",
            "99999-01-01",
            "2026-12-31T23:59:60Z",
            "2026-06-01T08:00:00+08:00",
            "../../etc",
            "<b>",
            "=1+1",
            "{0}",
            "wumin",
            "zhao");

    private static final List<String> FILTERS = List.of(
            "name==华*",
            "level==a",
            "level=in=(a,b)",
            "level!=a",
            "owner==wumin",
            "owner!=nobody",
            "name==",
            "name!=",
            "customer.level==a",
            "customer.name==*精*",
            "parent.name==x",
            "creditLimit=gt=1",
            "creditLimit=le=-1",
            "(level==a,level==b);type==prospect",
            "day=ge=2026-01-01",
            "day==x",
            "nothing==1",
            "name=q=1",
            "((((",
            "a;b",
            "status==planned",
            "createdAt=lt=2026-01-01T00:00:00Z",
            "createdAt=lt=x",
            "parent==1",
            "name=like=x",
            "customer.customer.name==x",
            "owner.name==x",
            "level=out=(a)",
            "phone==*88*",
            "code==KH*",
            "name==\"'\"");

    private final OpenApiDocument document;
    private final List<String> calls;
    private final Random random;
    private final Map<String, List<String>> ids;

    /**
     * @param ids ids of the records there are, by the address of their list; more may be added while drawing
     */
    OddRequests(OpenApiDocument document, long seed, Map<String, List<String>> ids) {
        this.document = document;
        this.random = new Random(seed);
        this.ids = ids;
        // who signs out or changes his password is not there for the next request
        this.calls = document.calls().stream()
                .filter(call -> !call.contains("/api/session"))
                .toList();
    }

    Odd next() {
        String[] call = pick(calls).split(" ", 2);
        JsonNode described =
                document.root().path("paths").path(call[1]).path(call[0].toLowerCase(java.util.Locale.ROOT));
        StringBuilder path = new StringBuilder();
        String address = call[1].split("/\\{", 2)[0];
        for (String part : call[1].substring(1).split("/")) {
            path.append('/').append(part.startsWith("{") ? encoded(id(address)) : part);
        }
        String separator = "?";
        List<String> headers = new ArrayList<>(List.of("Accept-Language", random.nextBoolean() ? "en" : "zh-CN"));
        for (String name : parameters(described)) {
            if (random.nextInt(3) == 0) {
                path.append(separator).append(name).append('=').append(encoded(argument(name)));
                separator = "&";
            }
        }
        if (random.nextInt(40) == 0) {
            path.append(separator)
                    .append(encoded(shortened(pick(TEXTS))))
                    .append('=')
                    .append(encoded(shortened(pick(TEXTS))));
        }
        if (random.nextInt(3) > 0) {
            headers.addAll(List.of("If-Match", pick(List.of("\"1\"", "\"2\"", "\"x\"", "*", "1", "W/\"1\""))));
        }
        if (random.nextInt(20) == 0) {
            headers.addAll(List.of("Idempotency-Key", pick(List.of("a", "b", "c", "x".repeat(300), "a b"))));
        }
        boolean sends = call[0].equals("POST") || call[0].equals("PATCH");
        if (sends) {
            boolean file = call[1].endsWith("/attachments");
            headers.addAll(List.of("Content-Type", file ? "application/octet-stream" : "application/json"));
        }
        return new Odd(call[0], path.toString(), sends ? body(described) : "", headers);
    }

    /** The names of what a call takes in its query. */
    private List<String> parameters(JsonNode described) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : described.path("parameters")) {
            JsonNode known = parameter.has("$ref")
                    ? document.root().at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            if (known.path("in").asText().equals("query")) {
                names.add(known.path("name").asText());
            }
        }
        return names;
    }

    private String id(String address) {
        List<String> known = ids.getOrDefault(address, List.of());
        if (!known.isEmpty() && random.nextInt(6) > 0) {
            return pick(known);
        }
        // such characters in a path are refused before anybody reads them
        return shortened(pick(TEXTS)).replaceAll("[/\\\\\u0000;]|\\.\\.", "x") + "1";
    }

    private String argument(String name) {
        if (random.nextInt(6) == 0) {
            return shortened(pick(TEXTS));
        }
        return switch (name) {
            case "filter" -> pick(FILTERS);
            case "q" -> pick(List.of("华", "精密", "a", "88", "公司 华", "　"));
            case "sort" -> pick(List.of("name", "-name", "level", "-day", "id", "nothing"));
            case "limit" -> pick(List.of("1", "2", "100", "0", "101", "-1"));
            case "fields" -> pick(List.of("name", "name,owner", "code,createdAt", "nothing", ","));
            case "total" -> pick(List.of("none", "capped", "exact", "all"));
            case "by" -> pick(List.of("type", "level", "status", "name", "nothing"));
            case "format" -> pick(List.of("csv", "json", "xml"));
            case "bin", "followed", "purge" -> pick(List.of("true", "false", "1"));
            default -> shortened(pick(TEXTS));
        };
    }

    /** An address of more than 16 kB is refused before anybody reads it. */
    private static String shortened(String text) {
        return text.length() > 1_000 ? text.substring(0, 1_000) : text;
    }

    private String body(JsonNode described) {
        if (random.nextInt(25) == 0) {
            return pick(List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "\"x\"",
                    "{\"a\":1,\"a\":2}",
                    "[".repeat(5_000),
                    "{\"name\":\"\ud800\"}",
                    "\ufeff{}"));
        }
        JsonNode schema = described
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.has("$ref")) {
            schema = document.root().at(schema.path("$ref").asText().substring(1));
        }
        ObjectNode body = NODES.objectNode();
        JsonNode example = schema.at("/examples/0");
        if (example.isObject() && random.nextBoolean()) {
            body.setAll((ObjectNode) example.deepCopy());
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (random.nextInt(4) == 0) {
                boolean right = random.nextInt(3) > 0;
                body.set(property.getKey(), right ? fitting(property.getValue(), 3) : value(3));
            }
        }
        if (random.nextInt(15) == 0) {
            body.set(pick(TEXTS), value(3));
        }
        for (String title : List.of("name", "subject")) {
            if (body.has(title) && random.nextInt(4) > 0) {
                body.put(title, "公司 " + random.nextInt(1_000_000)); // else nearly all are there already
            }
        }
        return body.toString();
    }

    /** What the schema asks for, as far as it says. */
    private JsonNode fitting(JsonNode schema, int depth) {
        if (schema.has("$ref")) {
            return fitting(document.root().at(schema.path("$ref").asText().substring(1)), depth);
        }
        for (String several : List.of("enum", "oneOf", "anyOf")) {
            if (schema.path(several).size() > 0) {
                JsonNode one = schema.path(several)
                        .get(random.nextInt(schema.path(several).size()));
                return several.equals("enum") ? one : fitting(one, depth);
            }
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(schema.path("minimum").asInt() + random.nextInt(10));
            case "number" -> NODES.numberNode(new BigDecimal(random.nextInt(10_000)).movePointLeft(random.nextInt(3)));
            case "array" -> {
                var array = NODES.arrayNode();
                for (int i = random.nextInt(3); i > 0 && depth > 0; i--) {
                    array.add(fitting(schema.path("items"), depth - 1));
                }
                yield array;
            }
            case "object" -> {
                ObjectNode object = NODES.objectNode();
                for (Map.Entry<String, JsonNode> property :
                        schema.path("properties").properties()) {
                    if (depth > 0 && random.nextInt(4) > 0 && !property.getKey().equals("id")) {
                        object.set(property.getKey(), fitting(property.getValue(), depth - 1));
                    }
                }
                yield object;
            }
            default -> text(schema.path("format").asText());
        };
    }

    private JsonNode text(String format) {
        return NODES.textNode(
                switch (format) {
                    case "date" -> "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
                    case "date-time" -> "2026-06-01T0" + random.nextInt(10) + ":30:00Z";
                    case "email" -> "wu@example.com";
                    case "uri" -> "https://www.example.com/";
                    default -> random.nextInt(3) == 0 ? anyId() : pick(List.of("wumin", "SALES", "华东", "a b", "021-1"));
                });
    }

    private String anyId() {
        List<String> lists = List.copyOf(ids.keySet());
        return lists.isEmpty() ? "1" : pick(ids.get(pick(lists)));
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(5) - 2);
            case 3 ->
                NODES.numberNode(
                        new BigDecimal(pick(List.of("1.005", "1e30", "-0.1", "99999999999999999.99", "1e-20"))));
            case 4 -> NODES.numberNode(new BigInteger("9223372036854775808"));
            case 5 -> NODES.textNode(anyId());
            case 6, 7 -> NODES.textNode(pick(TEXTS));
            case 8 -> NODES.arrayNode().add(value(depth - 1)).add(value(depth - 1));
            default -> {
                ObjectNode object = NODES.objectNode();
                for (String name : List.of("id", "person", "seat", "product", "quantity")) {
                    if (random.nextBoolean()) {
                        object.set(name, value(depth - 1));
                    }
                }
                yield object;
            }
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
