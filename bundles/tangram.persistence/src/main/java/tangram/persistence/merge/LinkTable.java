package tangram.persistence.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.merge.LinkPlace.Shape;

/** Which fields link to which type, kept in a table, so that links of modules that are stopped just then are known too. */
public final class LinkTable {

    private static final String PLACE =
            "select record_type, field, shape, table_name, column_name, parent_column, record_table from kernel_link";

    private final Rows rows;

    public LinkTable(Rows rows) {
        this.rows = rows;
    }

    /** Makes the links of a type known, or known anew. */
    public void register(RecordDescriptor type) {
        rows.change("delete from kernel_link where record_type = ?", type.id());
        for (FieldDescriptor field : type.fields()) {
            if (field.kind() == FieldKind.LINK) {
                add(place(type, field.name(), Shape.RECORD, type.table(), field.column(), "id"), field);
            } else if (field.kind() == FieldKind.LINKS) {
                add(
                        place(
                                type,
                                field.name(),
                                Shape.VALUES,
                                field.table().table(),
                                "value",
                                field.table().parent()),
                        field);
            } else if (field.kind() == FieldKind.ROWS) {
                field.table().fields().stream()
                        .filter(inner -> inner.kind() == FieldKind.LINK)
                        .forEach(inner -> add(
                                place(
                                        type,
                                        field.name() + "." + inner.name(),
                                        Shape.ROWS,
                                        field.table().table(),
                                        inner.column(),
                                        field.table().parent()),
                                inner));
            }
        }
    }

    private static LinkPlace place(
            RecordDescriptor type, String field, Shape shape, String table, String column, String parent) {
        return new LinkPlace(type.id(), field, shape, table, column, parent, type.table());
    }

    private void add(LinkPlace place, FieldDescriptor field) {
        rows.change(
                "insert into kernel_link (record_type, field, target, shape, table_name, column_name, parent_column,"
                        + " record_table) values (?, ?, ?, ?, ?, ?, ?, ?)",
                place.type(),
                place.field(),
                String.valueOf(field.linkTo()),
                place.shape().name().toLowerCase(Locale.ROOT),
                place.table(),
                place.column(),
                place.parent(),
                place.records());
    }

    /** Where records of a type keep the link of this name, if they have one. */
    public Optional<LinkPlace> of(String type, String field) {
        return rows.first(
                LinkTable::place, PLACE + " where record_type = ? and field = ? and shape = 'record'", type, field);
    }

    /** Everything that links to a type. */
    public List<LinkPlace> to(String target) {
        return new ArrayList<>(
                rows.list(LinkTable::place, PLACE + " where target = ? order by record_type, field", target));
    }

    private static LinkPlace place(Row row) {
        return new LinkPlace(
                row.text(1),
                row.text(2),
                Shape.valueOf(row.text(3).toUpperCase(Locale.ROOT)),
                row.text(4),
                row.text(5),
                row.text(6),
                row.text(7));
    }
}
