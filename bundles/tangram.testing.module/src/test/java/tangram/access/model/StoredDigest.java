package tangram.access.model;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tangram.testing.TestDatabase;

/** What stands in all tables of a database, so that one sees whether anything was written. */
final class StoredDigest {

    private StoredDigest() {}

    static String of(TestDatabase database) {
        try (Connection connection = database.database().connection()) {
            StringBuilder digest = new StringBuilder();
            for (String table : tables(connection)) {
                digest.append(table).append(' ').append(rows(connection, table)).append('\n');
            }
            return digest.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM").toLowerCase(Locale.ROOT);
                String table = found.getString("TABLE_NAME");
                // the lease of a node is renewed by the clock, whatever is asked
                boolean renewed = table.equalsIgnoreCase("kernel_node");
                if (!schema.startsWith("sys") && !schema.startsWith("pg_") && !renewed) {
                    tables.add(table);
                }
            }
        }
        Collections.sort(tables);
        return tables;
    }

    private static int rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select * from " + table)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        Collections.sort(rows);
        return rows.hashCode();
    }
}
