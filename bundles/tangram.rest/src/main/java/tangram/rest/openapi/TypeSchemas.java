package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Viewer;

/**
 * The schemas of one record type: as it is read, as an item of a list, as it is created and changed, and what its actions
 * take. They are named after the type: {@code customer}, {@code customer.item}, {@code customer.create} …
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
        actions.forEach(action -> schemas.put(action(type, action), input(action)));
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
        properties.put("owner", Schema.ref("owner"));
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

    /** A required field with a default may be left out. */
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

    private Map<String, Object> input(ActionDescriptor action) {
        FieldSchema inputs = new FieldSchema(viewer, LabelKeys.action(type.id(), action.id()));
        Map<String, Schema> properties = new LinkedHashMap<>();
        Map<String, Object> example = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (FieldDescriptor field : action.input()) {
            properties.put(field.name(), inputs.write(field, true));
            Optional<Object> value = inputs.example(field);
            value.ifPresent(v -> example.put(field.name(), v));
            if (field.required()) {
                required.add(field.name());
            }
        }
        return Schema.object(properties, required.toArray(String[]::new))
                .with("examples", List.of(example))
                .map();
    }
}
