package tangram.rest.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * How lists and forms of a type look unless somebody arranges them otherwise. A list shows the listed fields in their
 * order, newest records first. A form has its code and short fields first, then long texts, then a section for every table
 * of rows, and at the end what the system itself keeps.
 */
final class Layout {

    private final Labels labels;
    private final RecordDescriptor type;

    Layout(Labels labels, RecordDescriptor type) {
        this.labels = labels;
        this.type = type;
    }

    Map<String, Object> list() {
        List<String> columns =
                names(type.fields().stream().filter(FieldDescriptor::listed).toList());
        // the title names a record, so it stands first
        columns.remove(type.title());
        columns.add(0, type.title());
        return Map.of("columns", columns, "sort", "-id");
    }

    Map<String, Object> form() {
        List<FieldDescriptor> main = new ArrayList<>();
        List<FieldDescriptor> text = new ArrayList<>();
        List<FieldDescriptor> system = new ArrayList<>();
        List<Map<String, Object>> rich = new ArrayList<>();
        List<Map<String, Object>> tables = new ArrayList<>();
        for (FieldDescriptor field : type.fields()) {
            if (RecordDescriptor.COMMON.contains(field.name()) && !field.name().equals("code")) {
                system.add(field);
            } else if (field.kind() == FieldKind.ROWS || field.kind() == FieldKind.RICH_TEXT) {
                // what is read for its own sake comes right after what it is about, tables come last
                (field.kind() == FieldKind.ROWS ? tables : rich)
                        .add(section(field.name(), labels.field(type.id(), field.name(), field), List.of(field)));
            } else {
                (field.kind().isLong() ? text : main).add(field);
            }
        }
        List<Map<String, Object>> sections = new ArrayList<>();
        sections.add(section("main", labels.of("section.main", "main"), main));
        sections.addAll(rich);
        if (!text.isEmpty()) {
            sections.add(section("text", labels.of("section.text", "text"), text));
        }
        sections.addAll(tables);
        sections.add(section("system", labels.of("section.system", "system"), system));
        return Map.of("sections", sections);
    }

    private static Map<String, Object> section(String id, String label, List<FieldDescriptor> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("label", label);
        json.put("fields", names(fields));
        return json;
    }

    private static List<String> names(List<FieldDescriptor> fields) {
        return new ArrayList<>(fields.stream().map(FieldDescriptor::name).toList());
    }
}
