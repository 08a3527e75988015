package tangram.core.approval;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Rows;

/**
 * The records that approvals open to somebody at one moment (R17): those he has to decide on, those he decided on, and those
 * he was told of. They open the record itself and nothing around it. What a flow lets pass (A01) nobody has decided.
 *
 * @param records ids by record type
 */
public record HeldTasks(Map<String, Set<Long>> records) {

    /** Nobody's. */
    public static final HeldTasks NONE = new HeldTasks(Map.of());

    /** Of what somebody decided the last so many: each is looked up for itself in his lists. */
    private static final int MOST = 5_000;

    public static HeldTasks read(Rows rows, OrganisationChart chart, long person, LocalDate today) {
        if (rows.first(row -> row.number(1), "select id from core_approval fetch first row only")
                .isEmpty()) {
            return NONE;
        }
        Answering answering = Answering.of(rows, chart, person, today);
        HeldTasks held = new HeldTasks(new HashMap<>());
        held.add(
                rows,
                "core_approval_task t join core_approval a on a.id = t.approval where t.outcome = 'open' and "
                        + answering.condition(),
                answering.arguments());
        held.add(
                rows,
                "core_approval_task t join core_approval a on a.id = t.approval where t.decided_by = ?"
                        + " and t.remark <> 'self' order by t.id desc fetch first " + MOST
                        + " rows only",
                person);
        held.add(
                rows,
                "core_approval_copy c join core_approval a on a.id = c.approval where c.person = ?"
                        + " order by a.id desc fetch first " + MOST + " rows only",
                person);
        return held;
    }

    private void add(Rows rows, String from, Object... arguments) {
        rows.list(
                row -> records.computeIfAbsent(row.text(1), none -> new HashSet<>())
                        .add(row.number(2)),
                "select a.record_type, a.record_id from " + from,
                arguments);
    }

    /** Those of a type. */
    public Set<Long> of(String type) {
        return records.getOrDefault(type, Set.of());
    }
}
