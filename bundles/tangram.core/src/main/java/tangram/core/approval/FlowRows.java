package tangram.core.approval;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Flow;

/** The versions of flows in their table, in the current transaction. */
record FlowRows(Rows rows) {

    private static final String SELECT = "select id, version, code, content from core_flow where ";

    private static KeptFlow flow(Row row) {
        return new KeptFlow(row.number(1), (int) row.number(2), FlowText.read(row.text(3), row.text(4)));
    }

    List<KeptFlow> inForce() {
        return rows.list(FlowRows::flow, SELECT + "in_force = true order by code");
    }

    Optional<KeptFlow> inForce(String code) {
        return rows.first(FlowRows::flow, SELECT + "code = ? and in_force = true", code);
    }

    /** Those of a type, in the order in which they are offered. */
    List<KeptFlow> ofType(String type) {
        return rows.list(FlowRows::flow, SELECT + "record_type = ? and in_force = true order by code", type).stream()
                .sorted(Comparator.comparing(kept -> kept.flow().rank()))
                .toList();
    }

    boolean any(String type) {
        return rows.first(
                        row -> row.number(1),
                        "select id from core_flow where record_type = ? and in_force = true",
                        type)
                .isPresent();
    }

    /** The id of the first version, by which the audit knows the flow through all of them. */
    long first(String code) {
        return rows.first(row -> row.number(1), "select id from core_flow where code = ? order by version", code)
                .orElseThrow();
    }

    KeptFlow version(long id) {
        return rows.first(FlowRows::flow, SELECT + "id = ?", id).orElseThrow();
    }

    /** Several, by their ids, in one statement. */
    Map<Long, KeptFlow> versions(Collection<Long> ids) {
        long[] each = ids.stream().mapToLong(Long::longValue).distinct().toArray();
        return rows.list(FlowRows::flow, SELECT + "id in (?)", each).stream()
                .collect(Collectors.toMap(KeptFlow::id, Function.identity()));
    }

    void begin(long id, Flow flow) {
        int before =
                rows
                        .list(row -> (int) row.number(1), "select version from core_flow where code = ?", flow.code())
                        .stream()
                        .reduce(0, Math::max);
        rows.change(
                "insert into core_flow (id, code, version, record_type, in_force, content) values (?, ?, ?, ?, true, ?)",
                id,
                flow.code(),
                before + 1,
                flow.type(),
                FlowText.write(flow));
    }

    void end(long id) {
        rows.change("update core_flow set in_force = false where id = ?", id);
    }
}
