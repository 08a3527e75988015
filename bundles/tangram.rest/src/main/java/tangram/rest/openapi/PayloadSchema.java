package tangram.rest.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.rest.metadata.Viewer;

/** A Java record of a module's: what an action or a resource of its own takes, with an example, or what it answers. */
final class PayloadSchema {

    private final FieldSchema schemas;
    private final List<FieldDescriptor> fields;

    /**
     * @param holder what the keys of its fields' labels begin with
     */
    PayloadSchema(Viewer viewer, String holder, List<FieldDescriptor> fields) {
        this.schemas = new FieldSchema(viewer, holder);
        this.fields = fields;
    }

    Schema taken() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        Map<String, Object> example = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (FieldDescriptor field : fields) {
            properties.put(field.name(), schemas.write(field, true));
            schemas.example(field).ifPresent(value -> example.put(field.name(), value));
            if (field.required()) {
                required.add(field.name());
            }
        }
        return Schema.object(properties, required.toArray(String[]::new)).with("examples", List.of(example));
    }

    /** Nothing of it is sure to be there: what is empty is left out. */
    Schema answered() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), schemas.read(field)));
        return Schema.object(properties);
    }
}
