package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON Schema, word by word. */
final class Schema {

    private final Map<String, Object> words = new LinkedHashMap<>();

    private Schema() {}

    static Schema of(String type) {
        return new Schema().with("type", type);
    }

    static Schema text() {
        return of("string");
    }

    static Schema format(String format) {
        return text().with("format", format);
    }

    static Schema any() {
        return new Schema();
    }

    static Schema oneOf(List<String> values) {
        return text().with("enum", values);
    }

    static Schema array(Schema items) {
        return of("array").with("items", items.map());
    }

    static Schema anyOf(Schema... some) {
        return any().with("anyOf", Arrays.stream(some).map(Schema::map).toList());
    }

    static Schema ref(String name) {
        return new Schema().with("$ref", "#/components/schemas/" + name);
    }

    /** An object of exactly these properties. */
    static Schema object(Map<String, Schema> properties, String... required) {
        Map<String, Object> maps = new LinkedHashMap<>();
        properties.forEach((name, schema) -> maps.put(name, schema.map()));
        Schema object = of("object").with("properties", maps);
        if (required.length > 0) {
            object.with("required", Arrays.asList(required));
        }
        return object.with("additionalProperties", false);
    }

    Schema with(String word, Object value) {
        words.put(word, value);
        return this;
    }

    Schema described(String description) {
        return description.isEmpty() ? this : with("description", description);
    }

    /** The same, where null says "nothing". */
    Schema orNull() {
        if (words.containsKey("$ref")) {
            return any().with("oneOf", List.of(map(), Map.of("type", "null")));
        }
        Schema same = new Schema();
        same.words.putAll(words);
        same.words.computeIfPresent("type", (word, type) -> List.of(type, "null"));
        if (words.get("enum") instanceof List<?> values) {
            List<Object> more = new ArrayList<>(values);
            more.add(null);
            same.words.put("enum", more);
        }
        return same;
    }

    Map<String, Object> map() {
        return words;
    }
}
