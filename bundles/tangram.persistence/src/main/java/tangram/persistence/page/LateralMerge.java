package tangram.persistence.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Scope;

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
            ranges("owner_id", query.scope().desks(), Condition.NONE);
        }
        for (Scope.Related part : query.scope().related()) {
            if (query.order().byId()) {
                ranges("responsible_id", part.responsible(), Conditions.owners("t", part.owners()));
            } else {
                sorted(Conditions.related("t", part));
            }
        }
        for (ValuedPart part : ValuedPart.of(query)) {
            if (!query.order().byId()) {
                sorted(Conditions.valued("t", part.mark(), part.values()));
            } else if (part.mark().link()) {
                long[] links =
                        part.values().stream().mapToLong(value -> (Long) value).toArray();
                ranges(part.mark().column(), links, Condition.NONE);
            } else {
                part.values()
                        .forEach(value -> range(Condition.of("t." + part.mark().column() + " = ?", value)));
            }
        }
        if (query.scope().ids().length > 0) {
            sorted(Condition.of("t.id in (?)", query.scope().ids()));
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

    private void ranges(String column, long[] values, Condition besides) {
        arguments.add(values);
        Condition one = new Condition("t." + column + " = d.value" + besides.and(), besides.arguments());
        branches.add("select r.id, r.k from unnest(?) as d (value) cross join lateral (" + rows(one) + query.orderBy()
                + " fetch first ? rows only) r");
        arguments.add(query.wanted());
    }

    private void range(Condition condition) {
        branches.add("select r.id, r.k from (" + rows(condition) + query.orderBy() + " fetch first ? rows only) r");
        arguments.add(query.wanted());
    }

    /** {@code offset 0} keeps the planner from walking the whole table in the wanted order until it meets enough of these. */
    private void sorted(Condition condition) {
        branches.add("select r.id, r.k from (select s.id, s.k from (" + rows(condition) + " offset 0) s" + order("s")
                + " fetch first ? rows only) r");
        arguments.add(query.wanted());
    }

    private String order(String alias) {
        String direction = query.order().descending() ? " desc" : "";
        return " order by " + alias + ".k" + direction + ", " + alias + ".id" + direction;
    }

    private String rows(Condition condition) {
        Condition beyond = query.after().map(query::beyond).orElse(Condition.NONE);
        arguments.addAll(condition.arguments());
        arguments.addAll(beyond.arguments());
        arguments.addAll(query.filter().arguments());
        return "select t.id, " + query.order().key("t.") + " as k from "
                + query.type().table() + " t where t.live = "
                + query.live() + condition.and() + beyond.and()
                + query.filter().and();
    }
}
