package tangram.persistence.schema;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.transaction.Connections;

/** Whether a record type's tables have a column for every field, asked when its module opens and not by its first user. */
public record TableCheck(Transactions transactions, Rows rows, Connections connections) {

    /**
     * Compares a type with its table.
     *
     * @throws IllegalArgumentException naming the columns that are missing
     */
    public void check(RecordDescriptor type) {
        check(
                type,
                type.table(),
                type.fields().stream().filter(field -> !field.kind().many()).flatMap(TableCheck::columns));
        type.fields().stream().filter(field -> field.kind().many()).forEach(field -> {
            Stream<String> own = field.kind() == FieldKind.ROWS ? Stream.of("id", "position") : Stream.empty();
            ChildTable table = field.table();
            check(
                    type,
                    table.table(),
                    Stream.of(
                                    Stream.of(table.parent()),
                                    own,
                                    table.fields().stream().flatMap(TableCheck::columns))
                            .flatMap(columns -> columns));
        });
    }

    private static Stream<String> columns(FieldDescriptor field) {
        String key = field.keyColumn();
        return key == null || key.equals(field.column()) ? Stream.of(field.column()) : Stream.of(field.column(), key);
    }

    private void check(RecordDescriptor type, String table, Stream<String> columns) {
        List<String> wanted = columns.toList();
        try {
            transactions.read(() ->
                    rows.first(row -> true, "select " + String.join(", ", wanted) + " from " + table + " where 1 = 0"));
        } catch (DatabaseException e) {
            // What the engine says about it is long; the table itself tells it in a word.
            Set<String> missing = new TreeSet<>(wanted);
            Set<String> present = transactions.read(() -> columns(table));
            missing.removeAll(present);
            if (present.isEmpty()) {
                throw wrong(type, "there is no table " + table);
            }
            if (missing.isEmpty()) {
                throw e;
            }
            throw wrong(type, "the table " + table + " has no column " + String.join(", ", missing));
        }
    }

    private static IllegalArgumentException wrong(RecordDescriptor type, String reason) {
        return new IllegalArgumentException("Record type " + type.id() + ": " + reason);
    }

    /** The columns a table has, in lower case; none of one that is not there. Within a transaction. */
    public Set<String> columns(String table) {
        Set<String> columns = new TreeSet<>();
        try (ResultSet found = connections.current().getMetaData().getColumns(null, null, null, null)) {
            while (found.next()) {
                if (table.equalsIgnoreCase(found.getString("TABLE_NAME"))) {
                    columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("The columns of " + table + " cannot be listed", e);
        }
        return columns;
    }
}
