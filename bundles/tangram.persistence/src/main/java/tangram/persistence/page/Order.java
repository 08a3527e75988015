package tangram.persistence.page;

import java.util.Comparator;
import java.util.Optional;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.PageRequest;

/**
 * The order of a list: by a field's key, ties by id in the same direction; without a field, newest first (ids rise with
 * time). Keys are never null and ids are unique, so every row has one place.
 *
 * @param name the field's name, or empty for newest first
 * @param column the column that is compared
 * @param collation what makes the engine compare it as Java does; needed for codes, keys have it in their column's type
 * @param kind what the column holds; TEXT for a collation key
 * @param descending direction
 */
record Order(String name, String column, String collation, FieldKind kind, boolean descending) {

    static final Order NEWEST_FIRST = new Order("", "id", "", FieldKind.INTEGER, true);

    static Order of(PageRequest request, Dialect dialect) {
        return request.sort()
                .map(field -> of(field, request.descending(), dialect))
                .orElse(NEWEST_FIRST);
    }

    static Order of(FieldDescriptor field, boolean descending, Dialect dialect) {
        String key = Optional.ofNullable(field.keyColumn())
                .filter(column -> field.sortable())
                .orElseThrow(() -> new Invalid("not-sortable", "The list cannot be sorted by {0}.", field.name()));
        boolean code = field.kind() == FieldKind.ENUM || field.kind() == FieldKind.CHOICE;
        return new Order(field.name(), key, code ? Indexes.bytewise(dialect) : "", field.kind(), descending);
    }

    /** Whether the id alone decides. */
    boolean byId() {
        return column.equals("id");
    }

    /** What stands after {@code order by}, and in an index: columns with this prefix, {@code t.} */
    String by(String prefix) {
        String direction = descending ? " desc" : "";
        String id = prefix + "id" + direction;
        return byId() ? id : key(prefix) + direction + ", " + id;
    }

    /** The key, as it is compared. */
    String key(String prefix) {
        return prefix + column + collation;
    }

    /** The comparison that leads further down the list. */
    String beyond() {
        return descending ? " < " : " > ";
    }

    /** The order of the rows in Java; the same as the engines' for every kind of key. */
    Comparator<RawRow> comparator() {
        Comparator<RawRow> up = (a, b) -> compare(a.position(), b.position());
        return descending ? up.reversed() : up;
    }

    boolean isAfter(RawRow row, Position position) {
        int compared = compare(row.position(), position);
        return descending ? compared < 0 : compared > 0;
    }

    @SuppressWarnings("unchecked") // all keys of one order are of one Comparable class
    private static int compare(Position a, Position b) {
        int compared = ((Comparable<Object>) a.key()).compareTo(b.key());
        return compared != 0 ? compared : Long.compare(a.id(), b.id());
    }
}
