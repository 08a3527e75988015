package tangram.core.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tangram.core.api.approval.ApprovalState;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Offer;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Standing;
import tangram.kernel.api.approval.Approvals.Turn;

/** Shows submissions as people see them, in the current transaction. */
record ApprovalView(ApprovalRows approvals, TaskRows tasks, FlowRows flows) {

    Standing standing(ApprovalState state, List<Offer> offers, boolean mayWithdraw, List<ApprovalRow> rows) {
        long approved = rows.stream()
                .filter(row -> row.state() == ApprovalState.APPROVED)
                .count();
        Map<Long, KeptFlow> kept =
                flows.versions(rows.stream().map(ApprovalRow::flow).toList());
        Map<Long, List<TaskRow>> asked = tasks.ofEach(rows);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ApprovalRow row = rows.get(i);
            Optional<ApprovalRow> before = i + 1 < rows.size() ? Optional.of(rows.get(i + 1)) : Optional.empty();
            turns.add(turn(
                    row,
                    before,
                    Objects.requireNonNull(kept.get(row.flow())),
                    asked.getOrDefault(row.id(), List.of())));
        }
        int version = (int) (state == ApprovalState.APPROVED ? approved : approved + 1);
        return new Standing(state, version, offers, mayWithdraw, turns);
    }

    /** @param seen whether he may read what it is about, or only hand it on */
    Opened opened(ApprovalRow row, Answering answering, boolean seen) {
        KeptFlow kept = flows.version(row.flow());
        Optional<TaskRow> his = tasks.undecided(row.id(), row.step()).stream()
                .filter(task -> task.outcome() == Outcome.OPEN)
                .filter(task ->
                        answering.inPlaceOf(task, row.submitter(), row.type()).isPresent())
                .findFirst();
        Optional<ApprovalRow> before = approvals.of(row.type(), row.record()).stream()
                .filter(one -> one.id() < row.id())
                .findFirst();
        return new Opened(
                row.type(),
                row.record(),
                row.title(),
                seen ? Submitted.read(row.content()) : Map.of(),
                seen
                        ? turn(row, before, kept, tasks.of(row.id()))
                        : withoutWords(turn(row, Optional.empty(), kept, tasks.of(row.id()))),
                his.map(TaskRow::id).map(OptionalLong::of).orElse(OptionalLong.empty()),
                his.flatMap(task -> answering.inPlaceOf(task, row.submitter(), row.type()))
                        .filter(person -> !answering.isHimself(person))
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                his.flatMap(task -> handling(kept, task)),
                kept.flow().terms().batch(),
                his.isPresent() ? IntStream.range(1, row.step()).boxed().toList() : List.of());
    }

    private static Turn turn(ApprovalRow row, Optional<ApprovalRow> before, KeptFlow kept, List<TaskRow> asked) {
        return new Turn(
                row.id(),
                kept.flow().code(),
                kept.flow().name(),
                kept.version(),
                row.submitter(),
                row.submitted(),
                row.note(),
                row.step(),
                kept.flow().steps().size(),
                row.state(),
                row.ended(),
                row.hash(),
                asked.stream().map(task -> entry(kept, task)).toList(),
                before.map(last -> Submitted.changes(last.content(), row.content()))
                        .orElse(List.of()));
    }

    private static Turn withoutWords(Turn turn) {
        return new Turn(
                turn.id(),
                turn.flow(),
                turn.flowName(),
                turn.flowVersion(),
                turn.submitter(),
                turn.submitted(),
                Optional.empty(),
                turn.step(),
                turn.steps(),
                turn.state(),
                turn.ended(),
                turn.hash(),
                turn.entries().stream().map(Entry::withoutComment).toList(),
                List.of());
    }

    private static Optional<String> handling(KeptFlow kept, TaskRow task) {
        return task.handling() ? kept.handling() : Optional.empty();
    }

    private static Entry entry(KeptFlow kept, TaskRow task) {
        Principal asked = task.principal();
        OptionalLong seat = asked.kind() == Principal.Kind.SEAT ? OptionalLong.of(asked.id()) : OptionalLong.empty();
        OptionalLong person = asked.kind() == Principal.Kind.PERSON && asked.id() != 0
                ? OptionalLong.of(asked.id())
                : OptionalLong.empty();
        return new Entry(
                task.id(),
                task.step(),
                handling(kept, task),
                task.asked(),
                task.outcome(),
                task.remark(),
                seat,
                task.decidedBy().isPresent() ? task.decidedBy() : person,
                task.behalf(),
                task.opened(),
                task.decided(),
                task.comment(),
                task.reminded(),
                task.escalated());
    }
}
