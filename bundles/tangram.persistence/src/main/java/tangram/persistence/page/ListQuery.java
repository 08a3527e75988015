package tangram.persistence.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tangram.kernel.api.Row;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * The question that every way of reading a page answers.
 *
 * @param type whose rows
 * @param scope which of them the caller may see
 * @param live what lives, or the recycle bin
 * @param order their order
 * @param filter a condition on them
 * @param after the row the page before ended with
 * @param wanted how many rows; one more than the page holds, which tells whether another page follows
 * @param columns the columns wanted
 * @param dialect the engine's
 * @param marks the type's fields that decide who sees a row
 */
record ListQuery(
        RecordDescriptor type,
        Scope scope,
        boolean live,
        Order order,
        Condition filter,
        Optional<Position> after,
        int wanted,
        List<FieldDescriptor> columns,
        Dialect dialect,
        List<Whose.Mark> marks) {

    /** Fields that hold many values have no column; they are read for the whole page afterwards. */
    ListQuery {
        columns = columns.stream().filter(column -> !column.kind().many()).toList();
    }

    ListQuery(
            RecordDescriptor type,
            Scope scope,
            boolean live,
            Order order,
            Condition filter,
            Optional<Position> after,
            int wanted,
            List<FieldDescriptor> columns,
            Dialect dialect) {
        this(type, scope, live, order, filter, after, wanted, columns, dialect, Whose.Mark.of(type));
    }

    String select() {
        StringBuilder sql =
                new StringBuilder("select t.version, t." + order.column() + ", " + Whose.columns("t", marks));
        for (FieldDescriptor column : columns) {
            sql.append(", t.").append(column.column());
        }
        return sql.toString();
    }

    /** How many columns are selected before the ones asked for. */
    private int common() {
        return 2 + Whose.width(marks);
    }

    /** How many columns are selected. */
    int width() {
        return common() + columns.size();
    }

    /** The table, alias {@code t}, read by this index. PostgreSQL finds it by itself; Derby is told. */
    String from(String index) {
        return from(index, "");
    }

    /** The same with the rows of another one, as {@link #joined} has them. */
    String from(String index, String joined) {
        return inOrder(joined) + type.table() + " t" + by(index) + joined + " where t.live = " + live;
    }

    /** Records first, then their rows; the other way round Derby would look at each row for each record. */
    private String inOrder(String joined) {
        return dialect.lateral() || joined.isEmpty() ? " from " : " from --DERBY-PROPERTIES joinOrder=FIXED\n";
    }

    /** The rows inside the records, alias {@code r}, each read with its record. */
    String joined(ChildTable rows) {
        return " join " + rows.table() + " r" + by(Indexes.ofParent(rows)) + " on r." + rows.parent() + " = t.id";
    }

    private String by(String index) {
        return dialect.lateral() ? "" : " --DERBY-PROPERTIES index=" + index.toUpperCase(Locale.ROOT) + "\n";
    }

    /** The table without a hint, for reading by ids. */
    String fromById() {
        return fromById("");
    }

    /** The same with the rows of another one. */
    String fromById(String joined) {
        return fromIds(joined, "in (?)");
    }

    /** Without a hint, for a single id. PostgreSQL plans the comparison with an array anew each time, and this only once. */
    String fromOne() {
        return fromIds("", "= ?");
    }

    private String fromIds(String joined, String among) {
        return inOrder(joined) + type.table() + " t" + joined + " where t.id " + among + " and t.live = " + live
                + filter.and();
    }

    String orderBy() {
        return " order by " + order.by("t.");
    }

    /** The condition that a row stands after a position, as one comparison of row values. */
    Condition beyond(Position position) {
        if (order.byId()) {
            return Condition.of("t.id" + order.beyond() + "?", position.id());
        }
        return Condition.of(
                "(" + order.key("t.") + ", t.id)" + order.beyond() + "(?, ?)", position.key(), position.id());
    }

    RawRow row(Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        Whose whose = Whose.of(row, 3, marks);
        int common = common();
        for (int i = 0; i < columns.size(); i++) {
            Object value = Values.of(row, columns.get(i).kind(), common + 1 + i);
            if (value != null) {
                values.put(columns.get(i).name(), value);
            }
        }
        Object key = Values.of(row, order.kind(), 2);
        if (key == null) {
            throw new IllegalStateException(
                    type.table() + "." + order.column() + " is a sort key and must be NOT NULL");
        }
        return new RawRow(whose, (int) row.number(1), key, values);
    }

    /** The arguments of a statement, from single ones and whole lists of them. */
    static Object[] arguments(Object... parts) {
        List<Object> all = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Condition condition) {
                all.addAll(condition.arguments());
            } else {
                all.add(part);
            }
        }
        return all.toArray();
    }
}
