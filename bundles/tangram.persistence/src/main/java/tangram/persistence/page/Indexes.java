package tangram.persistence.page;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.transaction.Connections;

/**
 * The indexes lists are read by, made from the description of a record type: for every order, one over the table and one
 * per owning desk; newest first also per responsible desk (one more per order would cost every insert more than it saves
 * the few lists that need it). Links, codes and what sharing rules go by get an index, so that they can drive a list; links
 * in tables of their own, so that what links to a record is found.
 *
 * <p>They must be there before the first list is read: on Derby the reader names the index it means, because Derby
 * guesses from statistics that a young table does not have. An index that a later description no longer needs stays.
 */
@Component(service = Indexes.class)
public final class Indexes {

    private static final int LONGEST_NAME = 60;
    static final String CODE = "code";
    static final String VALUE = "value";

    private final SqlMigrations migrations;
    private final Dialect dialect;

    @Activate
    public Indexes(@Reference SqlMigrations migrations, @Reference Connections connections) {
        this.migrations = migrations;
        this.dialect = connections.dialect();
    }

    /** Makes what is missing. The type's table must exist. */
    public void ensure(RecordDescriptor type) {
        migrations.once(type.module(), statements(type, dialect));
    }

    static Map<String, String> statements(RecordDescriptor type, Dialect dialect) {
        Map<String, String> statements = new LinkedHashMap<>();
        for (Range range : Range.values()) {
            add(statements, type, range, Order.NEWEST_FIRST);
        }
        for (FieldDescriptor field : type.fields()) {
            if (field.sortable()) {
                for (Range range : new Range[] {Range.TABLE, Range.OWNER}) {
                    add(statements, type, range, Order.of(field, true, dialect));
                    if (!dialect.readsIndexesBackwards()) {
                        add(statements, type, range, Order.of(field, false, dialect));
                    }
                }
            }
            if (field.kind() == FieldKind.LINK || field.is(FieldDescriptor.Trait.RULEABLE)) {
                add(statements, type, name(type, field.column()), "live, " + field.column() + ", id desc");
            }
            if (field.kind().many()) {
                ChildTable table = field.table();
                String name = ofParent(table);
                statements.put(
                        "index " + name, "create index " + name + " on " + table.table() + " (" + table.parent() + ")");
                linksIn(field).forEach(link -> addToLinked(statements, table, link));
            }
            if (field.column().equals(CODE)) {
                add(statements, type, name(type, CODE), CODE + bytewise(dialect));
            }
        }
        return statements;
    }

    /** The columns of a field with many values that link to records: its one, or those of its rows. */
    private static List<String> linksIn(FieldDescriptor field) {
        return field.kind() == FieldKind.LINKS
                ? List.of(VALUE)
                : field.table().fields().stream()
                        .filter(inner -> inner.kind() == FieldKind.LINK)
                        .map(FieldDescriptor::column)
                        .toList();
    }

    private static void addToLinked(Map<String, String> statements, ChildTable table, String column) {
        String name = name(table, column);
        statements.put(
                "index " + name,
                "create index " + name + " on " + table.table() + " (" + column + ", " + table.parent() + " desc)");
    }

    /** The index by which the rows inside a record are found. */
    static String ofParent(ChildTable table) {
        return "ix_" + table.table() + "_parent";
    }

    /** The index by which the rows of a table inside records are found that link to one record. */
    static String name(ChildTable table, String column) {
        return cut("ix_" + table.table() + "_" + column);
    }

    private static void add(Map<String, String> statements, RecordDescriptor type, Range range, Order order) {
        String columns = "live, " + (range == Range.TABLE ? "" : range.column() + ", ") + order.by("");
        add(statements, type, name(type, range, order), columns);
    }

    private static void add(Map<String, String> statements, RecordDescriptor type, String name, String columns) {
        statements.put("index " + name, "create index " + name + " on " + type.table() + " (" + columns + ")");
    }

    /** The index that holds a range in an order, whichever way it has to be read. */
    static String name(RecordDescriptor type, Range range, Order order) {
        // rows somebody is responsible for are found by the one index they have, and sorted
        if (order.byId() || range == Range.RESPONSIBLE) {
            return name(type, range.code());
        }
        return name(type, range.code() + "_" + order.column() + (order.descending() ? "_d" : "_a"));
    }

    static String name(RecordDescriptor type, String suffix) {
        return cut("ix_" + type.table() + "_" + suffix);
    }

    /** To at most sixty characters; what has to be cut is told apart by a checksum. */
    private static String cut(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return name.substring(0, LONGEST_NAME - 9) + "_" + String.format("%08x", checksum.getValue());
    }

    /** What makes an engine compare a text bytewise: whatever it says behind the type of keys. */
    static String bytewise(Dialect dialect) {
        String key = dialect.types().getOrDefault("key", "");
        return key.substring(key.indexOf(')') + 1);
    }
}
