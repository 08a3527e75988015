package tangram.whole;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tangram.testing.TestDatabase;

/** Every row of every table: records, counters, numbers, the audit, what words find, what is to be told. */
final class Contents {

    /** The lease of this node's number, which a thread of its own renews. */
    private static final String LEASES = "kernel_node";

    private Contents() {}

    /** What there is now, by table, each row as a line. */
    static Map<String, List<String>> of(TestDatabase database) {
        return database.transactions().read(() -> {
            try {
                return read(database.connections().current());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Map<String, List<String>> read(Connection connection) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        tables.remove(LEASES);
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    contents.put(table, lines(rows));
                }
            }
        }
        return contents;
    }

    private static List<String> lines(ResultSet rows) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (int column = 1; column <= columns; column++) {
                line.append(isBinary(rows, column) ? hex(rows.getBytes(column)) : rows.getString(column))
                        .append('|');
            }
            lines.add(line.toString());
        }
        lines.sort(null);
        return lines;
    }

    private static boolean isBinary(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
            default -> false;
        };
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }
}
