package tangram.core.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.core.change.Nulls;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;

/** Tasks in their table, in the current transaction. */
record TaskRows(Rows rows) {

    static final String COLUMNS =
            "select t.id, t.approval, t.step, t.place, t.asked, t.kind, t.holder, t.outcome, t.remark,"
                    + " t.opened_at, t.decided_at, t.decided_by, t.behalf, t.comment_text, t.reminded_at, t.escalated_at,"
                    + " t.also_seat from core_approval_task t ";

    static TaskRow task(Row row) {
        return new TaskRow(
                row.number(1),
                row.number(2),
                (int) row.number(3),
                (int) row.number(4),
                row.text(5),
                new Principal(Principal.Kind.of(row.text(6)), row.number(7)),
                Outcome.valueOf(row.text(8).toUpperCase(Locale.ROOT)),
                Remark.valueOf(row.text(9).toUpperCase(Locale.ROOT)),
                row.instant(10),
                row.instantIfAny(11),
                optional(row.numberOrNull(12)),
                optional(row.numberOrNull(13)),
                Optional.ofNullable(row.textOrNull(14)),
                row.instantIfAny(15),
                row.instantIfAny(16),
                Optional.ofNullable(row.numberOrNull(17)));
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Optional<TaskRow> find(long id) {
        return rows.first(TaskRows::task, COLUMNS + "where t.id = ?", id);
    }

    /** Those of a submission, in their order. */
    List<TaskRow> of(long approval) {
        return rows.list(TaskRows::task, COLUMNS + "where t.approval = ? order by t.opened_at, t.id", approval);
    }

    /** Those of several submissions, each in their order, in one statement. */
    Map<Long, List<TaskRow>> ofEach(Collection<ApprovalRow> approvals) {
        long[] ids = approvals.stream().mapToLong(ApprovalRow::id).toArray();
        return rows.list(TaskRows::task, COLUMNS + "where t.approval in (?) order by t.opened_at, t.id", ids).stream()
                .collect(Collectors.groupingBy(TaskRow::approval));
    }

    /** Those of a step that are not decided yet, in their order. */
    List<TaskRow> undecided(long approval, int step) {
        return rows.list(
                TaskRows::task,
                COLUMNS + "where t.approval = ? and t.step = ? and t.outcome in ('open', 'waiting')"
                        + " order by t.place, t.id",
                approval,
                step);
    }

    void insert(TaskRow task, Optional<Instant> remind, Optional<Instant> escalate) {
        Nulls.change(
                rows,
                "insert into core_approval_task (id, approval, step, place, asked, kind, holder, outcome, remark,"
                        + " opened_at, decided_at, decided_by, behalf, comment_text, remind_at, escalate_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                task.id(),
                task.approval(),
                task.step(),
                task.place(),
                task.asked(),
                task.principal().kind().code(),
                task.principal().id(),
                code(task.outcome()),
                code(task.remark()),
                task.opened(),
                task.decided().orElse(null),
                task.decidedBy().isPresent() ? task.decidedBy().getAsLong() : null,
                task.behalf().isPresent() ? task.behalf().getAsLong() : null,
                task.comment().orElse(null),
                remind.orElse(null),
                escalate.orElse(null));
    }

    /** Whether it was open and is decided now. */
    boolean decide(long id, Outcome outcome, long by, @Nullable Long behalf, Optional<String> comment, Instant at) {
        return Nulls.change(
                        rows,
                        "update core_approval_task set outcome = ?, decided_at = ?, decided_by = ?, behalf = ?,"
                                + " comment_text = ? where id = ? and outcome = 'open'",
                        code(outcome),
                        at,
                        by,
                        behalf,
                        comment.orElse(null),
                        id)
                == 1;
    }

    /** Closes what is left of a submission. */
    void close(long approval, Instant at) {
        rows.change(
                "update core_approval_task set outcome = 'closed', decided_at = ? where approval = ?"
                        + " and outcome in ('open', 'waiting')",
                at,
                approval);
    }

    void outcome(long id, Outcome outcome) {
        rows.change("update core_approval_task set outcome = ? where id = ?", code(outcome), id);
    }

    /** Opens one that had to wait. */
    void open(long id, Instant at, Optional<Instant> remind, Optional<Instant> escalate) {
        Nulls.change(
                rows,
                "update core_approval_task set outcome = 'open', opened_at = ?, remind_at = ?, escalate_at = ?"
                        + " where id = ?",
                at,
                remind.orElse(null),
                escalate.orElse(null),
                id);
    }

    void give(long id, Principal to, Remark remark) {
        rows.change(
                "update core_approval_task set kind = ?, holder = ?, remark = ?, also_seat = null where id = ?",
                to.kind().code(),
                to.id(),
                code(remark),
                id);
    }

    void reminded(long id, Instant at) {
        rows.change("update core_approval_task set reminded_at = ?, remind_at = null where id = ?", at, id);
    }

    void escalated(long id, @Nullable Long seat, Instant at) {
        Nulls.change(
                rows,
                "update core_approval_task set escalated_at = ?, escalate_at = null, also_seat = ? where id = ?",
                at,
                seat,
                id);
    }
}
