package tangram.persistence.leaving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.transaction.Connections;

/**
 * Takes the empty tables of a module away, and with them all that is known of its types, in one transaction: it begins anew
 * when it comes back. Of its types only stays that there were such, because the audit speaks of them.
 */
record Forgetting(
        Transactions transactions, Rows rows, Connections connections, SqlMigrations migrations, Epochs epochs) {

    private static final List<String> OF_TYPES =
            List.of("kernel_link", "kernel_way", "kernel_searched", "kernel_field", "kernel_counter");

    void run(String module, List<KeptType> types) {
        transactions.write(() -> {
            migrations.forget(module);
            tables(module, types).forEach(table -> rows.change("drop table " + table));
            types.forEach(type -> type(module, type.id()));
            epochs.bump(Epochs.Kind.ACCESS);
        });
    }

    private void type(String module, String type) {
        OF_TYPES.forEach(table -> rows.change("delete from " + table + " where record_type = ?", type));
        rows.change("delete from kernel_type where id = ?", type);
        rows.change("delete from kernel_gone where record_type = ?", type);
        rows.change("insert into kernel_gone (record_type, module) values (?, ?)", type, module);
    }

    /** What lies inside of records before them; and those no type has any more, which its migrations made once. */
    private List<String> tables(String module, List<KeptType> types) {
        Set<String> records = new TreeSet<>();
        Set<String> inside = new TreeSet<>();
        types.forEach(type -> {
            records.add(type.table());
            type.insides().forEach(one -> inside.add(one.table()));
        });
        Set<String> others = others(module);
        present().stream()
                .filter(table -> table.startsWith(module + "_"))
                .filter(table -> !records.contains(table) && !others.contains(table))
                .forEach(inside::add);
        List<String> all = new ArrayList<>(inside);
        all.addAll(records);
        return all;
    }

    private Set<String> others(String module) {
        Set<String> tables = new TreeSet<>();
        for (String other :
                rows.list(row -> row.text(1), "select distinct module from kernel_type where module <> ?", module)) {
            KeptType.of(rows, other).forEach(type -> {
                tables.add(type.table());
                type.insides().forEach(inside -> tables.add(inside.table()));
            });
        }
        return tables;
    }

    private Set<String> present() {
        Set<String> names = new TreeSet<>();
        try (ResultSet found = connections
                .current()
                .getMetaData()
                .getTables(null, connections.current().getSchema(), null, new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        } catch (SQLException e) {
            throw new DatabaseException("The tables cannot be listed", e);
        }
        return names;
    }
}
