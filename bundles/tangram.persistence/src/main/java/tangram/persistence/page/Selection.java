package tangram.persistence.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * One list being read: its table, columns, order, cursor and filter, and the statements made of them. A range is what
 * an index holds together: the living records of one desk, in order.
 */
final class Selection {

    private static final int FIRST_FIELD = 6;

    private final Rows rows;
    private final boolean rowValues;
    private final RecordDescriptor type;
    private final List<FieldDescriptor> fields;
    final Order order;
    private final Optional<Cursor> cursor;
    private final Condition common;

    Selection(Rows rows, boolean rowValues, RecordDescriptor type, PageRequest request, List<FieldDescriptor> fields) {
        this.rows = rows;
        this.rowValues = rowValues;
        this.type = type;
        this.fields = fields;
        this.order = Order.of(request);
        this.cursor = Cursor.read(request.after(), order);
        Condition live = Condition.of("live = " + !request.bin());
        this.common = request.filter().map(Condition::of).map(live::and).orElse(live);
    }

    private Selection(Selection from, Optional<Cursor> cursor) {
        this.rows = from.rows;
        this.rowValues = from.rowValues;
        this.type = from.type;
        this.fields = from.fields;
        this.order = from.order;
        this.cursor = cursor;
        this.common = from.common;
    }

    /** The same list from another place on. */
    Selection from(RawRow last) {
        return new Selection(this, Optional.of(Cursor.after(last)));
    }

    String columns() {
        StringBuilder columns = new StringBuilder("id, version, owner_id, coalesce(responsible_id, 0) as responsible_desk, ");
        columns.append(order.field().isEmpty() ? "id" : order.column()).append(" as sort_key");
        fields.forEach(field -> columns.append(", ").append(field.column()));
        return columns.toString();
    }

    String table() {
        return type.table();
    }

    /** What holds for every row of the list, wherever the page begins. */
    Condition common() {
        return common;
    }

    /**
     * The cursor's conditions, to be asked one after the other until there are rows enough. One condition would walk all
     * rows that are equal to the last one where the engine cannot compare row values.
     */
    List<Condition> beginnings() {
        if (cursor.isEmpty()) {
            return List.of(Condition.TRUE);
        }
        String beyond = order.descending() ? " < " : " > ";
        Cursor last = cursor.get();
        if (order.field().isEmpty()) {
            return List.of(Condition.of("id" + beyond + "?", last.id()));
        }
        if (rowValues) {
            return List.of(Condition.of("(" + order.column() + ", id)" + beyond + "(?, ?)", last.key(), last.id()));
        }
        return List.of(
                Condition.of(order.column() + " = ? and id" + beyond + "?", last.key(), last.id()),
                Condition.of(order.column() + beyond + "?", last.key()));
    }

    /** The first rows under these conditions, in order. */
    List<RawRow> range(Condition where, int limit) {
        List<RawRow> found = new ArrayList<>();
        for (Condition beginning : beginnings()) {
            Condition all = where.and(common).and(beginning);
            String sql = "select " + columns() + " from " + table() + " where " + all.sql() + " order by " + order.sql()
                    + " fetch first " + (limit - found.size()) + " rows only";
            found.addAll(rows.list(this::row, sql, all.arguments().toArray()));
            if (found.size() >= limit) {
                break;
            }
        }
        return found;
    }

    /** Reads a row that has {@link #columns()}. */
    RawRow row(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Object value = value(row, i + FIRST_FIELD, fields.get(i).kind());
            if (value != null) {
                values.put(fields.get(i).name(), value);
            }
        }
        Object key = order.field()
                .map(field -> value(row, FIRST_FIELD - 1, field.kind()))
                .orElse(null);
        return new RawRow(row.number(1), (int) row.number(2), row.number(3), row.number(4), key, values);
    }

    private static @Nullable Object value(Row row, int column, FieldKind kind) {
        return switch (kind) {
            case TEXT, LONG_TEXT, CHOICE, ENUM -> row.textOrNull(column);
            case INTEGER, LINK, DESK, PERSON -> row.numberOrNull(column);
            case DECIMAL -> row.decimalOrNull(column);
            case DATE -> row.dateOrNull(column);
            case INSTANT -> row.instantOrNull(column);
            case YES_NO -> row.flagOrNull(column);
        };
    }
}
