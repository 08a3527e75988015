package tangram.persistence.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.Rows;

/**
 * The merge of a caller's ordered ranges in one statement: from each desk's range the first rows that could be on the
 * page, as key and id only, so that the index alone answers; then the cut; then the rows themselves by primary key.
 *
 * <p>Rows somebody is responsible for come as ranges in the default order only. In other orders, and for single ids, all
 * of them are looked at and sorted: {@link PageReader} prefers the scan where they are many.
 */
final class LateralMerge {

    private final Rows rows;
    private final ListQuery query;
    private final List<String> branches = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    LateralMerge(Rows rows, ListQuery query) {
        this.rows = rows;
        this.query = query;
    }

    List<RawRow> read() {
        if (query.scope().desks().length > 0) {
            ranges("owner_id", query.scope().desks());
        }
        if (query.scope().responsible().length > 0) {
            if (query.order().byId()) {
                ranges("responsible_id", query.scope().responsible());
            } else {
                sorted("responsible_id", query.scope().responsible());
            }
        }
        if (query.scope().ids().length > 0) {
            sorted("id", query.scope().ids());
        }
        if (branches.isEmpty()) {
            return List.of();
        }
        String order = order("p");
        String sql = query.select() + " from (select p.id, p.k from (" + String.join(" union all ", branches) + ") p"
                + order + " fetch first ? rows only) p join " + query.type().table() + " t on t.id = p.id" + order;
        // a row can come from every branch, so this many hold as many different ones as are wanted
        arguments.add(query.wanted() * branches.size());
        Map<Long, RawRow> found = new LinkedHashMap<>();
        for (RawRow row : rows.list(query::row, sql, arguments.toArray())) {
            if (found.size() < query.wanted()) {
                found.putIfAbsent(row.id(), row);
            }
        }
        return List.copyOf(found.values());
    }

    private void ranges(String column, long[] desks) {
        arguments.add(desks);
        branches.add("select r.id, r.k from unnest(?) as d (desk) cross join lateral ("
                + rows("t." + column + " = d.desk") + query.orderBy() + " fetch first ? rows only) r");
        arguments.add(query.wanted());
    }

    /** {@code offset 0} keeps the planner from walking the whole table in the wanted order until it meets enough of these. */
    private void sorted(String column, long[] values) {
        arguments.add(values);
        branches.add("select r.id, r.k from (select s.id, s.k from (" + rows("t." + column + " in (?)") + " offset 0) s"
                + order("s") + " fetch first ? rows only) r");
        arguments.add(query.wanted());
    }

    private String order(String alias) {
        String direction = query.order().descending() ? " desc" : "";
        return " order by " + alias + ".k" + direction + ", " + alias + ".id" + direction;
    }

    private String rows(String condition) {
        Condition beyond = query.after().map(query::beyond).orElse(Condition.NONE);
        arguments.addAll(beyond.arguments());
        arguments.addAll(query.filter().arguments());
        return "select t.id, " + query.order().key("t.") + " as k from "
                + query.type().table() + " t where t.live = "
                + query.live() + " and " + condition + beyond.and()
                + query.filter().and();
    }
}
