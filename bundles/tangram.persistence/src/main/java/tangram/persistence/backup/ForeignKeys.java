package tangram.persistence.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The foreign keys of a schema, taken off while rows come in any order, and put on again, which checks all rows at once.
 */
final class ForeignKeys {

    /** One of them; of several columns in the order of the key. */
    private record Key(
            String table, String name, String target, String rule, List<String> columns, List<String> targets) {

        String add() {
            return "alter table " + table + " add constraint " + name + " foreign key (" + String.join(", ", columns)
                    + ") references " + target + " (" + String.join(", ", targets) + ")" + rule;
        }
    }

    private final List<Key> keys;

    private ForeignKeys(List<Key> keys) {
        this.keys = keys;
    }

    static ForeignKeys of(Connection connection, Collection<String> tables) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        Map<String, Key> keys = new TreeMap<>();
        for (String table : tables) {
            String name = database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
            try (ResultSet found = database.getImportedKeys(null, connection.getSchema(), name)) {
                while (found.next()) {
                    String key = found.getString("FK_NAME");
                    String target = found.getString("PKTABLE_NAME");
                    String rule = rule(found.getInt("DELETE_RULE"));
                    Key of = keys.computeIfAbsent(
                            table + " " + key,
                            none -> new Key(table, key, target, rule, new ArrayList<>(), new ArrayList<>()));
                    of.columns().add(found.getString("FKCOLUMN_NAME"));
                    of.targets().add(found.getString("PKCOLUMN_NAME"));
                }
            }
        }
        return new ForeignKeys(List.copyOf(keys.values()));
    }

    private static String rule(int rule) {
        return switch (rule) {
            case DatabaseMetaData.importedKeyCascade -> " on delete cascade";
            case DatabaseMetaData.importedKeySetNull -> " on delete set null";
            default -> "";
        };
    }

    void takeOff(Statement statement) throws SQLException {
        for (Key key : keys) {
            statement.execute("alter table " + key.table() + " drop constraint " + key.name());
        }
    }

    void putOn(Statement statement) throws SQLException {
        for (Key key : keys) {
            statement.execute(key.add());
        }
    }
}
