package tangram.rest.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The schemas that are the same whatever modules there are: problems, links, people, history. */
final class CommonSchemas {

    private final Map<String, Object> schemas = new LinkedHashMap<>();

    Map<String, Object> all() {
        add("problem", problem());
        link("link", Map.of());
        link("person", Map.of("login", Schema.text()));
        link("desk", new TreeMap<>(Map.of("person", Schema.text(), "seat", Schema.text())));
        link("department", Map.of("code", Schema.text()));
        add("owner", object("person", Schema.text(), "seat", Schema.text().orNull(), "required", "person"));
        add(
                "transfer",
                object("to", Schema.ref("owner"), "cascade", cascade(), "required", "to")
                        .with("examples", List.of(Map.of("to", Map.of("person", "wumin"), "cascade", true))));
        many();
        may();
        files();
        history();
        session();
        duplicates();
        shares();
        new AccessSchemas(schemas).add();
        new MetadataSchemas(schemas).add();
        return schemas;
    }

    private void add(String name, Schema schema) {
        schemas.put(name, schema.map());
    }

    /** Name, schema, name, schema …, and at the end {@code "required"} with the names of what is always there. */
    static Schema object(Object... pairs) {
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

    static Schema list(Schema items) {
        return object("items", Schema.array(items), "required", "items");
    }

    /** RFC 9457; of its members those we send, and ours. A module's refusal may say more. */
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
                        "duplicates", Schema.array(duplicate()),
                        "required", "status code detail")
                .with("additionalProperties", true)
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

    /** Who else sees a record. A standing share may say whose records it is about. */
    private void shares() {
        Schema level = Schema.oneOf(List.of("read", "edit"));
        add(
                "share-given",
                object(
                                "person",
                                Schema.text(),
                                "seat",
                                Schema.text(),
                                "level",
                                level,
                                "until",
                                Schema.anyOf(Schema.format("date-time"), Schema.format("date")),
                                "includeSuperiors",
                                Schema.of("boolean"),
                                "note",
                                Schema.text().with("maxLength", 1000),
                                "of",
                                Schema.text())
                        .with("examples", List.of(Map.of("person", "qin", "level", "read", "until", "2026-12-31"))));
        Schema seat = object("code", Schema.text(), "title", Schema.text(), "required", "code title");
        add(
                "share",
                object(
                        "id",
                        Schema.text(),
                        "person",
                        Schema.ref("person"),
                        "seat",
                        seat,
                        "level",
                        level,
                        "until",
                        Schema.format("date-time"),
                        "includeSuperiors",
                        Schema.of("boolean"),
                        "note",
                        Schema.text(),
                        "by",
                        Schema.ref("person"),
                        "at",
                        Schema.format("date-time"),
                        "required",
                        "id level includeSuperiors at"));
        add("shares", object("items", Schema.array(Schema.ref("share")), "required", "items"));
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

    /** A record that is equal: named to whoever sees it; of another, who or which department is responsible, or nothing. */
    private static Schema duplicate() {
        return object(
                "id", Schema.text(),
                "type", Schema.text(),
                "title", Schema.text(),
                "owner", Schema.text(),
                "department", Schema.text());
    }

    private void duplicates() {
        Schema seen =
                object("id", Schema.text(), "type", Schema.text(), "title", Schema.text(), "required", "id type title");
        Schema hidden = object("owner", Schema.text(), "department", Schema.text());
        add(
                "duplicates",
                object("items", Schema.array(seen), "hidden", Schema.array(hidden), "required", "items hidden"));
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
        // as a field shows it; of one that is gone only the id
        add(
                "file",
                object(
                        "id", Schema.text(),
                        "name", Schema.text(),
                        "type", Schema.text(),
                        "size", Schema.of("integer"),
                        "required", "id"));
        add("attachments", list(Schema.ref("attachment")));
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

    private void organisation() {
        Schema person = object(
                "id", Schema.text(),
                "login", Schema.text(),
                "name", Schema.text(),
                "active", Schema.of("boolean"),
                "seats", Schema.array(Schema.text()),
                "required", "id login name active seats");
        Schema seat = object(
                "code", Schema.text(),
                "name", Schema.text(),
                "department", Schema.text(),
                "superior", Schema.text(),
                "holders", Schema.array(Schema.text()),
                "required", "code name holders");
        Schema department =
                object("code", Schema.text(), "name", Schema.text(), "parent", Schema.text(), "required", "code name");
        add(
                "organisation",
                object(
                        "people", Schema.array(person),
                        "seats", Schema.array(seat),
                        "departments", Schema.array(department),
                        "required", "people seats departments"));
    }

    private void savedViews() {
        Schema query = Schema.of("object").with("additionalProperties", Map.of("type", "string"));
        Schema audience = Schema.oneOf(List.of("self", "department", "company"));
        Schema view = object(
                "id", Schema.text(),
                "type", Schema.text(),
                "name", Schema.text(),
                "query", query,
                "audience", audience,
                "owner", Schema.text(),
                "own", Schema.of("boolean"),
                "removable", Schema.of("boolean"),
                "required", "id type name query audience owner own removable");
        add("saved-view", view);
        add("saved-views", object("items", Schema.array(Schema.ref("saved-view")), "required", "items"));
        add(
                "saved-view.save",
                object(
                                "type",
                                Schema.text(),
                                "name",
                                Schema.text(),
                                "query",
                                query,
                                "audience",
                                audience,
                                "required",
                                "type name query")
                        .with(
                                "examples",
                                List.of(Map.of(
                                        "type", "customer",
                                        "name", "重点客户",
                                        "query", Map.of("sort", "name"),
                                        "audience", "self"))));
    }

    private void session() {
        savedViews();
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
        organisation();
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("login", "wumin");
        example.put("password", "…");
        add(
                "sign-in",
                object(
                                "method", Schema.text(),
                                "login", Schema.text(),
                                "password", Schema.format("password"))
                        .with("additionalProperties", Map.of("type", "string"))
                        .with("examples", List.of(example)));
        Schema field = object(
                "name", Schema.text(),
                "label", Schema.text(),
                "secret", Schema.of("boolean"),
                "required", "name label secret");
        add(
                "sign-in-methods",
                list(object(
                        "id", Schema.text(),
                        "label", Schema.text(),
                        "begin", Schema.text(),
                        "fields", Schema.array(field),
                        "required", "id label fields")));
        add(
                "password",
                object("old", Schema.text(), "new", Schema.text(), "required", "old new")
                        .with("examples", List.of(Map.of("old", "…", "new", "…"))));
        Schema token = object(
                "id", Schema.text(),
                "label", Schema.text(),
                "created", Schema.format("date-time"),
                "lastUsed", Schema.format("date-time"),
                "required", "id label created");
        add("tokens", list(token));
        add("token", object("token", Schema.text(), "required", "token"));
        add(
                "token.create",
                object("label", Schema.text(), "required", "label")
                        .with("examples", List.of(Map.of("label", "nightly import"))));
    }
}
