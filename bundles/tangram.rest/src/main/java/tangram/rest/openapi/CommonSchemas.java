package tangram.rest.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.FieldKind;

/** The schemas that are the same whatever modules there are: problems, links, people, history, metadata. */
final class CommonSchemas {

    private final Map<String, Object> schemas = new LinkedHashMap<>();

    Map<String, Object> all() {
        add("problem", problem());
        link("link", Map.of());
        link("person", Map.of("login", Schema.text()));
        link("desk", Map.of("person", Schema.text(), "seat", Schema.text()));
        link("department", Map.of("code", Schema.text()));
        add("owner", object("person", Schema.text(), "seat", Schema.text().orNull(), "required", "person"));
        add("transfer", object("to", Schema.ref("owner"), "cascade", cascade(), "required", "to"));
        many();
        may();
        files();
        history();
        session();
        metadata();
        return schemas;
    }

    private void add(String name, Schema schema) {
        schemas.put(name, schema.map());
    }

    /** Name, schema, name, schema …, and at the end {@code "required"} with the names of what is always there. */
    private static Schema object(Object... pairs) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        String[] required = {};
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] instanceof Schema schema) {
                properties.put((String) pairs[i], schema);
            } else {
                required = ((String) pairs[i + 1]).split(" ");
            }
        }
        return Schema.object(properties, required);
    }

    private static Schema list(Schema items) {
        return object("items", Schema.array(items), "required", "items");
    }

    /** RFC 9457; of its members those we send, and ours. */
    private static Schema problem() {
        Schema field = object(
                "field",
                Schema.text(),
                "code",
                Schema.text(),
                "detail",
                Schema.text(),
                "required",
                "field code detail");
        return object(
                        "status", Schema.of("integer"),
                        "code", Schema.text(),
                        "detail", Schema.text(),
                        "errors", Schema.array(field),
                        "required", "status code detail")
                .with("examples", List.of(Map.of("status", 404, "code", "not-found", "detail", "没有这条记录。")));
    }

    private void link(String name, Map<String, Schema> more) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("id", Schema.text());
        properties.put(
                "type", name.equals("link") ? Schema.text() : Schema.any().with("const", name));
        properties.put("title", Schema.text());
        properties.putAll(more);
        add(name, Schema.object(properties, "id", "type"));
    }

    /** Which types follow: all that the type declares, or these. */
    static Schema cascade() {
        return Schema.any()
                .with(
                        "oneOf",
                        List.of(
                                Schema.of("boolean").map(),
                                Schema.array(Schema.text()).map()));
    }

    /** What the caller may do to this very record. */
    private void may() {
        add(
                "may",
                object(
                        "operations", Schema.array(Schema.text()),
                        "actions", Schema.array(Schema.text()),
                        "required", "operations actions"));
    }

    private void many() {
        Schema of = object(
                "value", Schema.any(),
                "count", Schema.of("integer"),
                "sum", Schema.of("number"),
                "required", "count");
        add(
                "totals",
                object(
                        "by", Schema.text(),
                        "items", Schema.array(of),
                        "count", Schema.of("integer"),
                        "sum", Schema.of("number"),
                        "required", "by items count"));
        Schema result = object(
                "id", Schema.text(),
                "ok", Schema.of("boolean"),
                "version", Schema.of("integer"),
                "problem", Schema.ref("problem"),
                "required", "id ok");
        add("bulk", list(result));
    }

    private void files() {
        add(
                "attachment",
                object(
                        "id", Schema.text(),
                        "name", Schema.text(),
                        "type", Schema.text(),
                        "size", Schema.of("integer"),
                        "sha256", Schema.text(),
                        "by", Schema.ref("person"),
                        "at", Schema.format("date-time"),
                        "required", "id name type size sha256 by at"));
        add("attachments", list(Schema.ref("attachment")));
        // as a field of a record names it; of one that is gone there is only the id
        add(
                "file",
                object(
                        "id", Schema.text(),
                        "name", Schema.text(),
                        "type", Schema.text(),
                        "size", Schema.of("integer"),
                        "required", "id"));
    }

    private void history() {
        Schema change =
                object("field", Schema.text(), "before", Schema.any(), "after", Schema.any(), "required", "field");
        Schema record = object(
                "module", Schema.text(),
                "type", Schema.text(),
                "id", Schema.text(),
                "title", Schema.text(),
                "required", "module type id");
        // in the timeline an event may be about a record that links here, and tells nothing of its fields
        Schema event = object(
                "at", Schema.format("date-time"),
                "by", Schema.ref("person"),
                "operation", Schema.text(),
                "changes", Schema.array(change),
                "record", record,
                "via", Schema.text(),
                "required", "at by operation");
        Schema events = object("items", Schema.array(event), "next", Schema.text(), "required", "items");
        add("history", events);
        add("timeline", events);
    }

    private void session() {
        Schema named = object("code", Schema.text(), "name", Schema.text(), "required", "code name");
        Schema me = object(
                "id", Schema.text(),
                "login", Schema.text(),
                "name", Schema.text(),
                "administrator", Schema.of("boolean"),
                "locale", Schema.text(),
                "seats", Schema.array(named),
                "roles", Schema.array(named),
                "mustChangePassword", Schema.of("boolean"),
                "required", "id login name administrator locale seats roles");
        add("me", me);
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("login", "wumin");
        example.put("password", "…");
        add(
                "sign-in",
                object("login", Schema.text(), "password", Schema.format("password"), "required", "login password")
                        .with("examples", List.of(example)));
        add("password", object("old", Schema.text(), "new", Schema.text(), "required", "old new"));
        Schema token = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "created", Schema.format("date-time"),
                "lastUsed", Schema.format("date-time"),
                "required", "id label created");
        add("tokens", list(token));
        add("token", object("token", Schema.text(), "required", "token"));
        add("token.create", object("label", Schema.text(), "required", "label"));
    }

    private void metadata() {
        List<String> kinds = Stream.of(FieldKind.values()).map(FieldKind::code).toList();
        List<String> operations =
                Stream.of(Operation.values()).map(Operation::code).toList();
        Schema labelled = object("id", Schema.text(), "label", Schema.text(), "required", "id label");
        Schema choice = object(
                "code", Schema.text(),
                "label", Schema.text(),
                "colour", Schema.text().with("pattern", "^#[0-9a-fA-F]{6}$"),
                "retired", Schema.of("boolean"),
                "required", "code label");
        Schema target =
                object("type", Schema.text(), "label", Schema.text(), "address", Schema.text(), "required", "type");
        Schema flag = Schema.of("boolean");
        Schema number = Schema.of("integer");
        add(
                "field",
                object(
                        "name",
                        Schema.text(),
                        "label",
                        Schema.text(),
                        "kind",
                        Schema.oneOf(kinds),
                        "required",
                        flag,
                        "readOnly",
                        flag,
                        "listed",
                        flag,
                        "sortable",
                        flag,
                        "fixed",
                        flag,
                        "searchable",
                        flag,
                        "unique",
                        flag,
                        "ruleable",
                        flag,
                        "added",
                        flag,
                        "filter",
                        Schema.array(Schema.oneOf(
                                List.of("equal", "among", "empty", "order", "prefix", "contains", "within"))),
                        "maxLength",
                        number,
                        "min",
                        Schema.of("number"),
                        "max",
                        Schema.of("number"),
                        "digits",
                        number,
                        "scale",
                        number,
                        "initial",
                        Schema.any(),
                        "dictionary",
                        Schema.text(),
                        "choices",
                        Schema.array(choice),
                        "next",
                        Schema.of("object")
                                .with(
                                        "additionalProperties",
                                        Schema.array(Schema.text()).map()),
                        "linkTo",
                        target,
                        "currency",
                        Schema.text(),
                        "currencyField",
                        Schema.text(),
                        "fields",
                        Schema.array(Schema.ref("field")),
                        "required",
                        "name label kind required readOnly listed sortable filter"));
        Schema section = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "fields", Schema.array(Schema.text()),
                "required", "id label fields");
        Schema action = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "operation", Schema.oneOf(operations),
                "input", Schema.array(Schema.ref("field")),
                "required", "id label operation input");
        Schema type = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "labelPlural", Schema.text(),
                "path", Schema.text(),
                "address", Schema.text(),
                "group", labelled,
                "title", Schema.text(),
                "numbered", flag,
                "countBy", Schema.text(),
                "measure", Schema.text(),
                "operations", Schema.array(Schema.oneOf(operations)),
                "fields", Schema.array(Schema.ref("field")),
                "list",
                        object(
                                "columns", Schema.array(Schema.text()),
                                "sort", Schema.text(),
                                "required", "columns sort"),
                "form", object("sections", Schema.array(section), "required", "sections"),
                "actions", Schema.array(action),
                "required",
                        "id label labelPlural path address group title numbered operations fields list form actions");
        add(
                "modules",
                list(object(
                        "id", Schema.text(),
                        "label", Schema.text(),
                        "recordTypes", Schema.array(type),
                        "required", "id label recordTypes")));
    }
}
