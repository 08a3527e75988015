package tangram.persistence.describe;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldKind;
import tangram.module.api.record.ChildRow;

/** A class of rows inside a record, read once. */
public final class RowShape {

    private final Class<?> type;
    private final ChildTable table;
    private final List<Member> members = new ArrayList<>();

    private RowShape(Class<?> type) {
        this.type = type;
        String name = FieldReader.table(type);
        FieldReader reader = new FieldReader(name, Fresh.of(type));
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(tangram.module.api.record.Field.class)) {
                members.add(reader.read(field));
            }
        }
        for (Member member : members) {
            if (member.descriptor().kind() == FieldKind.RICH_TEXT) {
                throw new IllegalArgumentException(
                        type.getName() + ": " + member.name() + " of a row is no rich text; records have those");
            }
            if (member.descriptor().kind().many() || member.descriptor().sortable()) {
                throw new IllegalArgumentException(type.getName() + ": " + member.name()
                        + " of a row can neither hold many values nor be sortable");
            }
        }
        this.table = new ChildTable(
                name, "parent_id", members.stream().map(Member::descriptor).toList());
    }

    static RowShape of(Class<?> type) {
        return new RowShape(type);
    }

    public ChildTable table() {
        return table;
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    /** A row as its constructor makes it. */
    public ChildRow fresh() {
        return (ChildRow) Fresh.of(type);
    }

    public Class<?> type() {
        return type;
    }

    /** What a row holds, with its id. */
    Map<String, Object> values(ChildRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", Long.toString(row.id()));
        for (Member member : members) {
            Object value = member.get(row);
            if (value != null) {
                values.put(member.name(), value);
            }
        }
        return values;
    }

    /** The same as the history keeps it. */
    public Map<String, Object> plain(ChildRow row) {
        Map<String, Object> plain = values(row);
        plain.replaceAll((name, value) -> Objects.requireNonNull(Plain.of(value)));
        return plain;
    }
}
