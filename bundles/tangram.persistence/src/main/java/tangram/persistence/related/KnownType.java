package tangram.persistence.related;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.Belonging;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * What the tables tell of a record type, so that its records are kept right while its module is stopped, too.
 *
 * @param countBy what its records are counted by, in SQL over the alias {@code t}
 * @param measure what is summed along, likewise
 * @param part the column of the link to the whole, and the whole's type; or null
 * @param ways the links that lead to who is responsible
 */
record KnownType(
        String id,
        String table,
        boolean ownerless,
        String countBy,
        String measure,
        @Nullable Step part,
        List<Step> ways) {

    /** A link: its column, the type it points to, and whether it counts only where the deployment says so. */
    record Step(String column, String target, boolean bySwitch) {}

    /** Whether the type depends on another one for whom its records concern. */
    boolean follows(String other) {
        return steps().stream().anyMatch(step -> step.target().equals(other));
    }

    /** All links it depends on. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(ways);
        if (part != null) {
            steps.add(part);
        }
        return steps;
    }

    /** All types that ever announced themselves. */
    static Map<String, KnownType> all(Rows rows) {
        Map<String, List<Step>> ways = new HashMap<>();
        rows.each(
                row -> ways.computeIfAbsent(row.text(1), none -> new ArrayList<>())
                        .add(new Step(row.text(2), row.text(3), row.flag(4))),
                "select record_type, column_name, target, by_switch from kernel_way order by record_type, position");
        Map<String, KnownType> types = new TreeMap<>();
        rows.each(
                row -> types.put(row.text(1), of(row, ways.getOrDefault(row.text(1), List.of()))),
                "select id, table_name, ownerless, count_column, measure_column, part_column, part_of from kernel_type");
        return types;
    }

    private static KnownType of(Row row, List<Step> ways) {
        String part = row.textOrNull(6);
        return new KnownType(
                row.text(1),
                row.text(2),
                row.flag(3),
                Optional.ofNullable(row.textOrNull(4)).orElse("''"),
                Optional.ofNullable(row.textOrNull(5)).orElse("0"),
                part == null ? null : new Step(part, row.text(7), false),
                ways);
    }

    /**
     * Writes down how records of a type are counted and to whom they belong; the type is known already.
     *
     * @return whether that was something else before
     */
    static boolean register(Rows rows, RecordDescriptor type, String marks) {
        Belonging belonging = type.belonging();
        Map<String, Optional<String>> columns = new TreeMap<>(Map.of(
                "count_column", type.countBy().flatMap(type::field).map(KnownType::bucket),
                "measure_column", type.measure().flatMap(type::field).map(field -> "t." + field.column()),
                "part_field", belonging.partOf(),
                "part_column", belonging.partOf().flatMap(type::field).map(FieldDescriptor::column),
                "part_of", belonging.partOf().flatMap(type::field).map(FieldDescriptor::linkTo),
                "shared_field", belonging.sharedWith(),
                "published", belonging.published().map(published -> published.field() + "==" + published.code()),
                "shared_with", belonging.sharedWith().flatMap(type::field).map(FieldDescriptor::linkTo),
                "marks", Optional.of(marks)));
        List<Step> ways = new ArrayList<>();
        belonging.ways().forEach(way -> {
            FieldDescriptor field = type.field(way.field()).orElseThrow();
            ways.add(new Step(field.column(), String.valueOf(field.linkTo()), way.bySwitch()));
        });
        List<Object> wanted = List.of(belonging.common(), belonging.ownerless(), List.copyOf(columns.values()));
        boolean known = rows.first(
                                row -> kept(row, columns.size()),
                                "select common, ownerless, " + String.join(", ", columns.keySet())
                                        + " from kernel_type where id = ?",
                                type.id())
                        .equals(Optional.of(wanted))
                && rows.list(
                                row -> new Step(row.text(1), row.text(2), row.flag(3)),
                                "select column_name, target, by_switch from kernel_way where record_type = ?"
                                        + " order by position",
                                type.id())
                        .equals(ways);
        if (known) {
            return false;
        }
        rows.change(
                "update kernel_type set common = ?, ownerless = ? where id = ?",
                belonging.common(),
                belonging.ownerless(),
                type.id());
        columns.forEach((column, value) -> {
            if (value.isPresent()) {
                rows.change("update kernel_type set " + column + " = ? where id = ?", value.get(), type.id());
            } else {
                rows.change("update kernel_type set " + column + " = null where id = ?", type.id());
            }
        });
        rows.change("delete from kernel_way where record_type = ?", type.id());
        for (int i = 0; i < ways.size(); i++) {
            rows.change(
                    "insert into kernel_way (record_type, position, column_name, target, by_switch) values (?, ?, ?, ?, ?)",
                    type.id(),
                    i,
                    ways.get(i).column(),
                    ways.get(i).target(),
                    ways.get(i).bySwitch());
        }
        return true;
    }

    private static List<Object> kept(Row row, int columns) {
        List<Optional<String>> values = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            values.add(Optional.ofNullable(row.textOrNull(3 + i)));
        }
        return List.of(row.flag(1), row.flag(2), values);
    }

    /** The value as the counters have it: a flag as a word. */
    private static String bucket(FieldDescriptor field) {
        String column = "t." + field.column();
        return field.kind() == FieldKind.YES_NO
                ? "case when " + column + " then 'true' when not " + column + " then 'false' else '' end"
                : "coalesce(" + column + ", '')";
    }
}
