package tangram.persistence.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tangram.kernel.api.Rows;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.Whose;

/**
 * What every record type is called and where it lies, kept in a table, so that a link still shows its title while the
 * module it points into is stopped; and when its records are gone for good, their last ones.
 */
final class Titles {

    /** Where a type's records lie. */
    record Place(String table, String titleColumn, String group, List<Whose.Mark> marks) {}

    private final Rows rows;
    private final AttachedFiles files;
    private final Ghosts ghosts;

    Titles(Rows rows, AttachedFiles files) {
        this.rows = rows;
        this.files = files;
        this.ghosts = new Ghosts(rows);
    }

    /** Those of these files that there are; of what may be attached to a record, its name is shown with it. */
    Map<Long, AttachedFile> files(Collection<Long> ids) {
        return files.named(ids);
    }

    /** Makes the type known, or known anew. */
    void register(RecordDescriptor type) {
        String title = type.titleField().column();
        String inside = type.fields().stream()
                .filter(field -> field.kind().many())
                .map(field -> field.table().table() + ":" + field.table().parent())
                .collect(Collectors.joining(","));
        int changed = rows.change(
                "update kernel_type set module = ?, table_name = ?, title_column = ?, module_group = ?, inside_tables = ?"
                        + " where id = ?",
                type.module(),
                type.table(),
                title,
                type.group(),
                inside,
                type.id());
        if (changed == 0) {
            rows.change(
                    "insert into kernel_type (id, module, table_name, title_column, module_group, inside_tables)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    type.id(),
                    type.module(),
                    type.table(),
                    title,
                    type.group(),
                    inside);
        }
    }

    Optional<Place> place(String type) {
        return rows.first(
                r -> new Place(r.text(1), r.text(2), r.text(3), Whose.Mark.read(r.text(4))),
                "select table_name, title_column, module_group, marks from kernel_type where id = ?",
                type);
    }

    /** The titles of these records, as far as they exist or have been kept. */
    Map<Long, String> of(String type, Collection<Long> ids) {
        Map<Long, String> titles = new HashMap<>();
        place(type)
                .ifPresent(place -> rows.list(
                        r -> titles.put(r.number(1), String.valueOf(r.textOrNull(2))),
                        "select id, " + place.titleColumn() + " from " + place.table() + " where id in (?)",
                        ids.stream().mapToLong(Long::longValue).toArray()));
        List<Long> missing = ids.stream().filter(id -> !titles.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            titles.putAll(ghosts.titles(type, missing));
        }
        return titles;
    }

    /** The code of a record, if it has one. */
    Optional<String> code(String type, long id) {
        return place(type)
                .flatMap(place -> rows.first(
                        r -> Optional.ofNullable(r.textOrNull(1)),
                        "select code from " + place.table() + " where id = ?",
                        id))
                .flatMap(code -> code);
    }
}
