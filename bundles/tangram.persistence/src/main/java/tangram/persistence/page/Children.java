package tangram.persistence.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldKind;

/** Reads what fields with many values hold, for all records of a page together: one statement a field. */
final class Children {

    private Children() {}

    /** The records, completed by what these fields hold. */
    static List<RawRow> complete(Rows rows, Collection<FieldDescriptor> fields, List<RawRow> records) {
        List<FieldDescriptor> many =
                fields.stream().filter(f -> f.kind().many()).toList();
        if (many.isEmpty() || records.isEmpty()) {
            return records;
        }
        long[] ids = records.stream().mapToLong(RawRow::id).toArray();
        Map<Long, Map<String, Object>> held = new HashMap<>();
        for (FieldDescriptor field : many) {
            of(rows, field, ids)
                    .forEach((id, values) -> held.computeIfAbsent(id, none -> new LinkedHashMap<>())
                            .put(field.name(), values));
        }
        return records.stream()
                .map(row -> row.with(held.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    /** What the field holds, by record: a list of values, or of rows as maps with their {@code id} first. */
    private static Map<Long, List<Object>> of(Rows rows, FieldDescriptor field, long[] ids) {
        ChildTable table = field.table();
        boolean whole = field.kind() == FieldKind.ROWS;
        String columns = table.fields().stream().map(f -> "c." + f.column()).collect(Collectors.joining(", "));
        String sql = "select c." + table.parent() + (whole ? ", c.id" : "") + (columns.isEmpty() ? "" : ", " + columns)
                + " from " + table.table() + " c where c." + table.parent() + " in (?) order by c." + table.parent()
                + (whole ? ", c.position" : ", c.value");
        Map<Long, List<Object>> found = new HashMap<>();
        rows.list(
                row -> {
                    Object held;
                    if (whole) {
                        Map<String, Object> values = new LinkedHashMap<>();
                        values.put("id", Long.toString(row.number(2)));
                        for (int i = 0; i < table.fields().size(); i++) {
                            FieldDescriptor member = table.fields().get(i);
                            @Nullable Object value = Values.of(row, member.kind(), 3 + i);
                            if (value != null) {
                                values.put(member.name(), value);
                            }
                        }
                        held = values;
                    } else {
                        held = Objects.requireNonNull(Values.of(row, field.kind(), 2));
                    }
                    return found.computeIfAbsent(row.number(1), none -> new ArrayList<>())
                            .add(held);
                },
                sql,
                ids);
        return found;
    }
}
