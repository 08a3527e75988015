package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Viewer;

/**
 * The schemas of one record type: as it is read, as an item of a list, as it is created, changed and merged, and what its
 * actions take and answer. They are named after the type: {@code customer}, {@code customer.item}, {@code customer.create} …
 */
final class TypeSchemas {

    private final RecordDescriptor type;
    private final List<ActionDescriptor> actions;
    private final Viewer viewer;
    private final FieldSchema fields;

    TypeSchemas(Viewer viewer, RecordDescriptor type, List<ActionDescriptor> actions) {
        this.viewer = viewer;
        this.type = type;
        this.actions = actions;
        this.fields = new FieldSchema(viewer, type.id());
    }

    static String item(RecordDescriptor type) {
        return type.id() + ".item";
    }

    static String page(RecordDescriptor type) {
        return type.id() + ".page";
    }

    static String create(RecordDescriptor type) {
        return type.id() + ".create";
    }

    static String change(RecordDescriptor type) {
        return type.id() + ".change";
    }

    static String action(RecordDescriptor type, ActionDescriptor action) {
        return type.id() + ".action." + action.id();
    }

    static String answer(RecordDescriptor type, ActionDescriptor action) {
        return action(type, action) + ".answer";
    }

    static String duplicates(RecordDescriptor type) {
        return type.id() + ".duplicates";
    }

    static String merge(RecordDescriptor type) {
        return type.id() + ".merge";
    }

    static String merged(RecordDescriptor type) {
        return type.id() + ".merged";
    }

    void addTo(Map<String, Object> schemas) {
        Map<String, Schema> one = read();
        one.put("followed", Schema.of("boolean"));
        one.put("may", Schema.ref("may"));
        Schema read = Schema.object(one, "id", "version");
        schemas.put(type.id(), read.described(viewer.labels().type(type.id())).map());
        schemas.put(
                item(type),
                Schema.object(read(), "id", "version")
                        .described(viewer.labels().of("openapi.item", ""))
                        .map());
        schemas.put(page(type), page());
        schemas.put(create(type), create());
        schemas.put(change(type), change());
        schemas.put(duplicates(type), duplicates().map());
        schemas.put(merge(type), merge().map());
        schemas.put(merged(type), merged().map());
        actions(schemas);
    }

    private Map<String, Schema> read() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("id", Schema.text());
        properties.put("version", Schema.of("integer"));
        type.fields().forEach(field -> properties.put(field.name(), fields.read(field)));
        return properties;
    }

    private Map<String, Object> page() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("items", Schema.array(Schema.ref(item(type))));
        properties.put("next", Schema.text().described(viewer.labels().of("openapi.next", "")));
        properties.put("total", Schema.of("integer"));
        properties.put("totalIsExact", Schema.of("boolean"));
        return Schema.object(properties, "items").map();
    }

    private Map<String, Object> create() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        if (type.numbered()) {
            properties.put(
                    "code",
                    Schema.text()
                            .with("minLength", 1)
                            .with("maxLength", type.field("code").orElseThrow().maxLength())
                            .described(viewer.labels().of("openapi.code", "")));
        }
        if (type.field("owner").isPresent()) {
            properties.put("owner", Schema.ref("owner"));
        }
        List<String> required = new ArrayList<>();
        Map<String, Object> example = new LinkedHashMap<>();
        for (FieldDescriptor field : writable()) {
            properties.put(field.name(), fields.write(field, true));
            if (mustBeSaid(field)) {
                required.add(field.name());
                fields.example(field).ifPresent(value -> example.put(field.name(), value));
            }
        }
        return Schema.object(properties, required.toArray(String[]::new))
                .with("examples", List.of(example))
                .map();
    }

    /** A required field with a default may be left out. One that is copied along a link may be, too, where the link is there. */
    private static boolean mustBeSaid(FieldDescriptor field) {
        return field.required() && field.initial() == null;
    }

    private List<FieldDescriptor> writable() {
        return type.fields().stream().filter(field -> !field.readOnly()).toList();
    }

    private Map<String, Object> change() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        Map<String, Object> example = new LinkedHashMap<>();
        for (FieldDescriptor field : writable()) {
            properties.put(field.name(), fields.write(field, false));
            if (field.name().equals(type.title()) && !field.is(Trait.FIXED)) {
                fields.example(field).ifPresent(value -> example.put(field.name(), value));
            }
        }
        return Schema.object(properties).with("examples", List.of(example)).map();
    }

    private void actions(Map<String, Object> schemas) {
        for (ActionDescriptor action : actions) {
            String holder = LabelKeys.action(type.id(), action.id());
            schemas.put(
                    action(type, action),
                    new PayloadSchema(viewer, holder, action.input()).taken().map());
            action.answer().ifPresent(fields -> {
                PayloadSchema answer = new PayloadSchema(viewer, LabelKeys.answer(type.id(), action.id()), fields);
                schemas.put(answer(type, action), answer.answered().map());
            });
        }
    }

    /** What is asked of a record that is about to be saved: what is known of it by then. */
    private Schema duplicates() {
        Map<String, Object> values = new LinkedHashMap<>();
        type.field(type.title()).flatMap(fields::example).ifPresent(value -> values.put(type.title(), value));
        return Schema.object(Map.of("values", Schema.ref(change(type))), "values")
                .with("examples", List.of(Map.of("values", values)));
    }

    private Schema merge() {
        Map<String, Schema> choices = new LinkedHashMap<>();
        writable().stream()
                .filter(field -> field.kind() != FieldKind.ROWS)
                .forEach(field -> choices.put(field.name(), Schema.oneOf(List.of("this", "other"))));
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("other", Schema.text().described(viewer.labels().of("openapi.merge.other", "")));
        properties.put(
                "fields", Schema.object(choices).described(viewer.labels().of("openapi.merge.fields", "")));
        properties.put("preview", Schema.of("boolean").described(viewer.labels().of("openapi.merge.preview", "")));
        return Schema.object(properties, "other")
                .with("examples", List.of(Map.of("other", FieldSchema.EXAMPLE_ID, "preview", true)));
    }

    private Schema merged() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("record", Schema.ref(type.id()));
        properties.put(
                "moved",
                Schema.of("object")
                        .with("additionalProperties", Schema.of("integer").map())
                        .described(viewer.labels().of("openapi.merge.moved", "")));
        return Schema.object(properties, "record", "moved");
    }
}
