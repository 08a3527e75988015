package tangram.persistence.leaving;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;

/**
 * A type as the tables tell of it while its module is stopped.
 *
 * @param titleColumn what its records are called by
 * @param inside the tables of what lies inside its records; null when the module has not opened since they are written down
 */
record KeptType(
        String id,
        String table,
        String titleColumn,
        @Nullable List<Inside> inside) {

    /** A table whose rows belong to records, and the column of the record's id. */
    record Inside(String table, String parent) {

        static Inside of(String text) {
            int colon = text.indexOf(':');
            return new Inside(text.substring(0, colon), text.substring(colon + 1));
        }
    }

    /** How many records there are, and how many of them lie in the bin. */
    record Count(long records, long inBin) {}

    /** Those of a module, by id. */
    static List<KeptType> of(Rows rows, String module) {
        return rows.list(
                row -> new KeptType(row.text(1), row.text(2), row.text(3), inside(row)),
                "select id, table_name, title_column, inside_tables from kernel_type where module = ? order by id",
                module);
    }

    private static @Nullable List<Inside> inside(Row row) {
        String text = row.textOrNull(4);
        if (text == null) {
            return null;
        }
        return Arrays.stream(text.split(","))
                .filter(one -> !one.isEmpty())
                .map(Inside::of)
                .toList();
    }

    /** What is known of {@link #inside}. */
    List<Inside> insides() {
        return inside == null ? List.of() : inside;
    }

    Count count(Rows rows) {
        return rows.first(
                        row -> new Count(row.number(1), row.number(2)),
                        "select count(*), count(case when live = false then 1 end) from " + table)
                .orElseThrow();
    }
}
