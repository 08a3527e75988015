package tangram.persistence.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tangram.kernel.api.access.Scope;

/**
 * Of a scope what it covers by the values of one field.
 *
 * @param mark the field
 * @param values the values; ids of a link together, codes one by one
 * @param index the index they are found by, newest first
 * @param condition that a row has one of the values, and none that an earlier part is about
 */
record ValuedPart(Whose.Mark mark, Collection<Object> values, String index, Condition condition) {

    /** The parts of a query's scope; they have no row in common. */
    static List<ValuedPart> of(ListQuery query) {
        Scope scope = query.scope();
        if (scope.valued().isEmpty()) {
            return List.of();
        }
        List<ValuedPart> parts = new ArrayList<>();
        for (Map.Entry<String, Set<Object>> field : scope.valued().entrySet()) {
            Whose.Mark mark = query.marks().stream()
                    .filter(m -> m.field().equals(field.getKey()))
                    .findAny()
                    .orElseThrow();
            StringBuilder sql = new StringBuilder();
            List<Object> arguments = new ArrayList<>();
            Condition has = Conditions.valued("t", mark, field.getValue());
            sql.append(has.sql());
            arguments.addAll(has.arguments());
            for (ValuedPart before : parts) {
                Condition other = Conditions.valued("t", before.mark, before.values);
                sql.append(" and (t.")
                        .append(before.mark.column())
                        .append(" is null or not ")
                        .append(other.sql())
                        .append(')');
                arguments.addAll(other.arguments());
            }
            parts.add(new ValuedPart(
                    mark,
                    field.getValue(),
                    Indexes.name(query.type(), mark.column()),
                    new Condition(sql.toString(), arguments)));
        }
        return parts;
    }
}
