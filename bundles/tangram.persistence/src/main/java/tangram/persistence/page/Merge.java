package tangram.persistence.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;

/**
 * Reads a page by merging ordered ranges: one for each visible desk, one for each desk that is responsible, and the
 * named records. Each range gives at most a page, so the cost is the page times the ranges, whatever the table holds.
 */
final class Merge {

    private final Rows rows;
    private final boolean lateral;

    Merge(Rows rows, boolean lateral) {
        this.rows = rows;
        this.lateral = lateral;
    }

    /** The first rows the scope covers, in order, each once. */
    List<RawRow> read(Selection selection, Scope scope, int limit) {
        List<RawRow> found = new ArrayList<>();
        if (lateral) {
            found.addAll(ranges(selection, "owner_id", scope.desks(), limit));
            found.addAll(ranges(selection, "responsible_id", scope.responsible(), limit));
        } else {
            probes(selection, "owner_id", scope.desks(), limit, found);
            probes(selection, "responsible_id", scope.responsible(), limit, found);
        }
        if (scope.ids().length > 0) {
            found.addAll(selection.range(Condition.of("id in (?)", (Object) scope.ids()), limit));
        }
        return first(selection.order, found, limit);
    }

    /** All ranges of one kind in one statement. */
    private List<RawRow> ranges(Selection selection, String column, long[] desks, int limit) {
        if (desks.length == 0) {
            return List.of();
        }
        Condition where = selection.common().and(selection.beginnings().get(0));
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(desks);
        arguments.addAll(where.arguments());
        String order = selection.order.sql();
        String sql = "select r.* from unnest(?) as d(desk) cross join lateral (select " + selection.columns() + " from "
                + selection.table() + " where " + column + " = d.desk and " + where.sql() + " order by " + order
                + " limit " + limit + ") r order by "
                + (selection.order.field().isEmpty() ? order : order.replace(selection.order.column(), "sort_key"))
                + " limit " + limit;
        return rows.list(selection::row, sql, arguments.toArray());
    }

    /** A statement for each range; after each the rows are cut to a page again, so that memory stays small. */
    private void probes(Selection selection, String column, long[] desks, int limit, List<RawRow> found) {
        for (long desk : desks) {
            found.addAll(selection.range(Condition.of(column + " = ?", desk), limit));
            if (found.size() > limit * 8) {
                List<RawRow> cut = first(selection.order, found, limit);
                found.clear();
                found.addAll(cut);
            }
        }
    }

    private static List<RawRow> first(Order order, List<RawRow> found, int limit) {
        Map<Long, RawRow> once = new LinkedHashMap<>();
        found.forEach(row -> once.putIfAbsent(row.id(), row));
        RawRow[] sorted = once.values().toArray(RawRow[]::new);
        Arrays.sort(sorted, order);
        return new ArrayList<>(List.of(sorted).subList(0, Math.min(limit, sorted.length)));
    }
}
