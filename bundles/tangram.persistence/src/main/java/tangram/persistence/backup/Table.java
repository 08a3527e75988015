package tangram.persistence.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Sentence;

/**
 * A table as the engine has it.
 *
 * @param name in lower case
 * @param columns in the order of their names, which no engine and no history of changes decides
 */
record Table(String name, List<Column> columns) {

    /** Whose columns engines may give in any order and case. */
    record Column(String name, ColumnKind kind, int jdbcType, boolean required, int size, int scale) {}

    Table {
        columns = List.copyOf(columns);
    }

    /** The tables of the connection's schema, by name. */
    static Map<String, Table> all(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        Map<String, List<Column>> columns = new TreeMap<>();
        names(connection).forEach(name -> columns.put(name, new ArrayList<>()));
        try (ResultSet found = database.getColumns(null, connection.getSchema(), null, null)) {
            while (found.next()) {
                String table = lower(found.getString("TABLE_NAME"));
                @Nullable List<Column> of = columns.get(table);
                if (of != null) { // of a view otherwise
                    of.add(column(table, found));
                }
            }
        }
        Map<String, Table> tables = new TreeMap<>();
        columns.forEach((name, of) -> {
            of.sort(Comparator.comparing(Column::name));
            tables.put(name, new Table(name, of));
        });
        return tables;
    }

    /** The names of those tables, in lower case. */
    static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet found =
                connection.getMetaData().getTables(null, connection.getSchema(), null, new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(lower(found.getString("TABLE_NAME")));
            }
        }
        return names;
    }

    private static Column column(String table, ResultSet found) throws SQLException {
        String name = lower(found.getString("COLUMN_NAME"));
        int type = found.getInt("DATA_TYPE");
        ColumnKind kind = ColumnKind.of(type)
                .orElseThrow(() -> new BackupRefused(Sentence.of(
                        "backup.column",
                        "The column {0} of the table {1} has a type that a backup cannot hold.",
                        name,
                        table)));
        boolean required = found.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls;
        return new Column(
                name, kind, type, required, found.getInt("COLUMN_SIZE"), Math.max(0, found.getInt("DECIMAL_DIGITS")));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The same table without these columns. */
    Table without(Set<String> names) {
        return new Table(
                name, columns.stream().filter(c -> !names.contains(c.name())).toList());
    }

    String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
