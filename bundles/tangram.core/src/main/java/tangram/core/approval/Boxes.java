package tangram.core.approval;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Line;
import tangram.kernel.api.approval.Approvals.Lines;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Flow;

/** What somebody has to decide, has submitted, has decided and was told of; each page along an index. */
final class Boxes {

    private static final String COLUMNS =
            "a.id, a.record_type, a.record_id, a.title, a.flow, a.step, a.state, a.submitter," + " a.submitted_at";
    private static final String TASK = "select t.id, t.behalf, coalesce(t.decided_at, t.opened_at), " + COLUMNS
            + ", t.kind, t.holder, t.remark, t.also_seat, t.step from core_approval_task t join core_approval a on a.id = t.approval where ";
    private static final String OPEN = "t.outcome = 'open' and ";
    private static final String DECIDED = "t.decided_by = ?";

    private final Rows rows;
    private final FlowRows flows;

    Boxes(Rows rows) {
        this.rows = rows;
        this.flows = new FlowRows(rows);
    }

    Lines page(Caller caller, Answering answering, Box box, int limit, Optional<String> after) {
        long before = before(after);
        String page = " < ? order by %s desc fetch first " + (limit + 1) + " rows only";
        String byTask = " and t.id" + page.formatted("t.id");
        String byApproval = " and a.id" + page.formatted("a.id");
        String approvals =
                "select a.id, a.id, coalesce(a.ended_at, a.submitted_at), " + COLUMNS + " from core_approval a ";
        List<Found> found = switch (box) {
            case OPEN ->
                rows.list(
                        row -> found(row, true).inPlaceOf(answering, row),
                        TASK + OPEN + answering.condition() + byTask,
                        answering.arguments(before));
            case DECIDED -> rows.list(row -> found(row, true), TASK + DECIDED + byTask, caller.person(), before);
            case SUBMITTED ->
                rows.list(
                        row -> found(row, false),
                        approvals + "where a.submitter = ?" + byApproval,
                        caller.person(),
                        before);
            case COPIED ->
                rows.list(
                        row -> found(row, false),
                        approvals + "join core_approval_copy c on c.approval = a.id where c.person = ?" + byApproval,
                        caller.person(),
                        before);
        };
        List<Found> some = found.size() > limit ? found.subList(0, limit) : found;
        Map<Long, KeptFlow> known =
                flows.versions(some.stream().map(Found::flow).toList());
        List<Line> lines = some.stream()
                .map(one -> one.line(Objects.requireNonNull(known.get(one.flow))))
                .toList();
        return new Lines(
                lines,
                found.size() > limit
                        ? Optional.of(Long.toString(some.get(limit - 1).key, Character.MAX_RADIX))
                        : Optional.empty());
    }

    private static long before(Optional<String> after) {
        try {
            return after.map(text -> Long.parseLong(text, Character.MAX_RADIX)).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new Invalid(
                    "approval.bad-cursor", "The cursor does not belong to this list. Begin again at the first page.");
        }
    }

    /** A line before the words of its flow are known. */
    private record Found(long key, long flow, boolean handling, Line line) {

        /** Of a task that is still open: in whose place he may decide it. */
        Found inPlaceOf(Answering answering, Row row) {
            OptionalLong behalf = answering
                    .inPlaceOf(
                            new Principal(Principal.Kind.of(row.text(13)), row.number(14)),
                            Optional.ofNullable(row.numberOrNull(16)),
                            Remark.valueOf(row.text(15).toUpperCase(Locale.ROOT)),
                            line.submitter(),
                            line.type())
                    .filter(person -> !answering.isHimself(person))
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
            return new Found(
                    key,
                    flow,
                    handling,
                    new Line(
                            line.approval(),
                            line.task(),
                            behalf,
                            line.handling(),
                            line.type(),
                            line.record(),
                            line.title(),
                            line.flowName(),
                            line.step(),
                            line.steps(),
                            line.state(),
                            line.submitter(),
                            line.submitted(),
                            line.at()));
        }

        Line line(KeptFlow kept) {
            return new Line(
                    line.approval(),
                    line.task(),
                    line.behalf(),
                    handling ? kept.handling() : Optional.empty(),
                    line.type(),
                    line.record(),
                    line.title(),
                    kept.flow().name(),
                    line.step(),
                    kept.flow().steps().size(),
                    line.state(),
                    line.submitter(),
                    line.submitted(),
                    line.at());
        }
    }

    private static Found found(Row row, boolean task) {
        Long behalf = task ? row.numberOrNull(2) : null;
        Line line = new Line(
                row.number(4),
                task ? OptionalLong.of(row.number(1)) : OptionalLong.empty(),
                behalf == null ? OptionalLong.empty() : OptionalLong.of(behalf),
                Optional.empty(),
                row.text(5),
                row.number(6),
                row.text(7),
                "",
                (int) row.number(9),
                0,
                ApprovalState.of(row.text(10)),
                row.number(11),
                row.instant(12),
                row.instant(3));
        return new Found(row.number(1), row.number(8), task && row.number(17) == Flow.HANDLING, line);
    }

    Map<Box, Long> counts(Caller caller, Answering answering) {
        Map<Box, Long> counts = new EnumMap<>(Box.class);
        counts.put(
                Box.OPEN,
                count(
                        "core_approval_task t join core_approval a on a.id = t.approval where " + OPEN
                                + answering.condition(),
                        answering.arguments()));
        counts.put(Box.SUBMITTED, count("core_approval a where a.submitter = ?", caller.person()));
        counts.put(Box.DECIDED, count("core_approval_task t where " + DECIDED, caller.person()));
        counts.put(Box.COPIED, count("core_approval_copy c where c.person = ?", caller.person()));
        return counts;
    }

    private long count(String from, Object... arguments) {
        return rows.first(row -> row.number(1), "select count(*) from " + from, arguments)
                .orElse(0L);
    }
}
