package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;

/**
 * The last titles of records that were deleted for good with all others of their type, so that links still say what they led
 * to. In the current transaction.
 */
public final class Ghosts {

    private static final int LONGEST = 1_000;

    private final Rows rows;

    public Ghosts(Rows rows) {
        this.rows = rows;
    }

    /** Keeps the titles of records that are still there. */
    public void keep(String type, String table, String titleColumn, long[] ids) {
        List<@Nullable Object[]> titles = new ArrayList<>();
        rows.list(
                row -> {
                    String title = row.textOrNull(2);
                    return title == null || titles.add(new Object[] {type, row.number(1), cut(title)});
                },
                "select id, " + titleColumn + " from " + table + " where id in (?)",
                ids);
        rows.changeMany("insert into kernel_ghost (record_type, id, title) values (?, ?, ?)", titles);
    }

    private static String cut(String title) {
        return title.length() <= LONGEST ? title : title.substring(0, LONGEST);
    }

    /** What those of these records were called that are kept here. */
    Map<Long, String> titles(String type, Collection<Long> ids) {
        Map<Long, String> titles = new HashMap<>();
        rows.list(
                row -> titles.put(row.number(1), row.text(2)),
                "select id, title from kernel_ghost where record_type = ? and id in (?)",
                type,
                ids.stream().mapToLong(Long::longValue).toArray());
        return titles;
    }
}
