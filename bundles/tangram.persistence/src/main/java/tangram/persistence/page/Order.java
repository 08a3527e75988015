package tangram.persistence.page;

import java.util.Comparator;
import java.util.Optional;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.PageRequest;

/**
 * How a list is ordered: by a field's key column, then by id, both in one direction; newest first when nothing is said.
 */
record Order(Optional<FieldDescriptor> field, boolean descending) implements Comparator<RawRow> {

    static Order of(PageRequest request) {
        return new Order(request.sort(), request.descending());
    }

    /** The column sorted by, {@code id} when there is no other. */
    String column() {
        return field.map(f -> String.valueOf(f.keyColumn())).orElse("id");
    }

    String sql() {
        String direction = descending ? " desc" : " asc";
        return field.isEmpty() ? "id" + direction : column() + direction + ", id" + direction;
    }

    String name() {
        return field.map(FieldDescriptor::name).orElse("");
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // keys of one column are of one type, and comparable
    public int compare(RawRow a, RawRow b) {
        int byKey = a.key() instanceof Comparable key && b.key() != null ? key.compareTo(b.key()) : 0;
        int ascending = byKey != 0 ? byKey : Long.compare(a.id(), b.id());
        return descending ? -ascending : ascending;
    }
}
