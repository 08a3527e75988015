package tangram.core.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.change.Nulls;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;

/** Submissions in their table, in the current transaction. */
record ApprovalRows(Rows rows) {

    private static final String SELECT = "select id, record_type, record_id, flow, submitter, owner_desk, submitted_at,"
            + " note, title, content, hash, state, step, ended_at from core_approval where ";

    private static ApprovalRow approval(Row row) {
        return new ApprovalRow(
                row.number(1),
                row.text(2),
                row.number(3),
                row.number(4),
                row.number(5),
                row.number(6),
                row.instant(7),
                Optional.ofNullable(row.textOrNull(8)),
                row.text(9),
                row.text(10),
                row.text(11),
                ApprovalState.of(row.text(12)),
                (int) row.number(13),
                row.instantIfAny(14));
    }

    Optional<ApprovalRow> find(long id) {
        return rows.first(ApprovalRows::approval, SELECT + "id = ?", id);
    }

    /** Those of a record, the last first. */
    List<ApprovalRow> of(String type, long record) {
        return rows.list(
                ApprovalRows::approval, SELECT + "record_type = ? and record_id = ? order by id desc", type, record);
    }

    void insert(ApprovalRow row) {
        Nulls.change(
                rows,
                "insert into core_approval (id, record_type, record_id, flow, submitter, owner_desk, submitted_at, note,"
                        + " title, content, hash, state, step, moved) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.type(),
                row.record(),
                row.flow(),
                row.submitter(),
                row.owner(),
                row.submitted(),
                row.note().orElse(null),
                row.title(),
                row.content(),
                row.hash(),
                row.state().code(),
                row.step(),
                0);
    }

    /**
     * Takes it for this transaction alone: of two who decide at once the later one finds what the other did.
     *
     * @throws Conflict {@code approval.ended} when it is not under way any more
     */
    ApprovalRow take(long id) {
        return taken(id, takeIf(id, ApprovalState.PENDING));
    }

    /** The same for one of its tasks: for a decision while it is under way, for what is to be done when it is approved. */
    ApprovalRow takeFor(TaskRow task) {
        return taken(task.approval(), takeIfFor(task));
    }

    /** The same; empty when it stands otherwise. */
    Optional<ApprovalRow> takeIfFor(TaskRow task) {
        return takeIf(task.approval(), task.handling() ? ApprovalState.APPROVED : ApprovalState.PENDING);
    }

    private ApprovalRow taken(long id, Optional<ApprovalRow> taken) {
        return taken.orElseThrow(() -> new Conflict("approval.ended", "This approval has ended.")
                .with("state", find(id).orElseThrow().state().code()));
    }

    private Optional<ApprovalRow> takeIf(long id, ApprovalState state) {
        boolean so =
                rows.change("update core_approval set moved = moved + 1 where id = ? and state = ?", id, state.code())
                        == 1;
        return so ? find(id) : Optional.empty();
    }

    void at(long id, int step) {
        rows.change("update core_approval set step = ? where id = ?", step, id);
    }

    void end(long id, ApprovalState state, Instant at) {
        rows.change("update core_approval set state = ?, step = 0, ended_at = ? where id = ?", state.code(), at, id);
    }

    void copy(long id, long person) {
        rows.change("delete from core_approval_copy where person = ? and approval = ?", person, id);
        rows.change("insert into core_approval_copy (person, approval) values (?, ?)", person, id);
    }

    boolean isCopiedTo(long id, long person) {
        return rows.first(
                        row -> row.number(1),
                        "select approval from core_approval_copy where person = ? and approval = ?",
                        person,
                        id)
                .isPresent();
    }
}
