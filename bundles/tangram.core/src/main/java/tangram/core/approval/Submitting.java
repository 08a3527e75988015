package tangram.core.approval;

import static tangram.core.approval.Proceedings.wrong;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.Approvable;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.approval.Approvals.Offer;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approvals.Standing;
import tangram.kernel.api.approval.Condition;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.kernel.api.record.ApprovableRecords.Content;
import tangram.kernel.api.record.NumberMoment;
import tangram.kernel.api.record.RecordDescriptor;

/** Submits records and takes them back, in the current transaction; whether the caller may was asked before. */
record Submitting(Proceedings proceedings) {

    private static final int LONGEST_TITLE = 1_000;

    Standing standing(Caller caller, RecordDescriptor type, long id, boolean may) {
        Content content = proceedings.records().content(caller, type, id);
        List<ApprovalRow> turns = proceedings.approvals().of(type.id(), id);
        boolean his = turns.stream()
                .findFirst()
                .filter(row -> mayWithdraw(caller, row))
                .isPresent();
        boolean begins = may && content.state() != ApprovalState.PENDING && content.state() != ApprovalState.APPROVED;
        List<Offer> offers = begins
                ? applicable(type, content).stream()
                        .map(kept -> new Offer(kept.flow().code(), kept.flow().name()))
                        .toList()
                : List.of();
        return proceedings.view().standing(content.state(), offers, his, turns);
    }

    private List<KeptFlow> applicable(RecordDescriptor type, Content content) {
        return type.approval() == Approvable.NO
                ? List.of()
                : proceedings.flows().ofType(type.id()).stream()
                        .filter(kept -> kept.flow()
                                .when()
                                .filter(when -> !Condition.parse(when).holds(content.values()))
                                .isEmpty())
                        .toList();
    }

    Standing submit(
            Caller caller,
            RecordDescriptor type,
            long id,
            OptionalInt version,
            Optional<String> flow,
            Optional<String> note) {
        Content content = proceedings.records().locked(caller, type, id);
        if (version.isPresent() && version.getAsInt() != content.version()) {
            throw Conflict.stale();
        }
        if (content.state() == ApprovalState.PENDING) {
            throw new Conflict("approval.under-way", "It is being approved already.");
        }
        if (content.state() == ApprovalState.APPROVED) {
            throw new Conflict("approval.approved", "It is approved already.");
        }
        KeptFlow chosen = chosen(applicable(type, content), flow);
        proceedings.records().number(caller, type, id, NumberMoment.SUBMIT);
        proceedings.records().settle(caller, type, id, ApprovalState.PENDING, "submit");
        begin(caller, type, id, content, chosen, note);
        proceedings.epochs().bump(Epochs.Kind.ACCESS);
        return standing(caller, type, id, true);
    }

    private static KeptFlow chosen(List<KeptFlow> applicable, Optional<String> flow) {
        if (applicable.isEmpty()) {
            throw new Conflict("approval.no-flow", "No approval flow is for this record.");
        }
        return flow.isEmpty()
                ? applicable.get(0)
                : applicable.stream()
                        .filter(kept -> kept.flow().code().equals(flow.get()))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                "flow", "approval.flow-not-for-it", "Flow {0} is not for this record.", flow.get()));
    }

    private void begin(
            Caller caller, RecordDescriptor type, long id, Content content, KeptFlow kept, Optional<String> note) {
        Optional<ApprovalRow> last =
                proceedings.approvals().of(type.id(), id).stream().findFirst();
        last.ifPresent(before -> proceedings.tasks().close(before.id(), proceedings.now()));
        String text = Submitted.write(content.shown());
        ApprovalRow row = new ApprovalRow(
                proceedings.ids().next(),
                type.id(),
                id,
                kept.id(),
                caller.person(),
                content.owner(),
                proceedings.now(),
                note,
                cut(content.title()),
                text,
                Submitted.hash(text),
                ApprovalState.PENDING,
                0,
                Optional.empty());
        proceedings.approvals().insert(row);
        Course course = proceedings.course(caller, row, kept.flow(), true);
        int from = last.filter(before -> resumes(before, kept))
                .map(this::rejectedAt)
                .orElse(1);
        course.passUpTo(from);
        proceedings.goTo(caller, row, course, course.begin(from));
    }

    /** As long as it is kept. */
    private static String cut(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private static boolean resumes(ApprovalRow before, KeptFlow kept) {
        return kept.flow().terms().resumes() && before.state() == ApprovalState.REJECTED && before.flow() == kept.id();
    }

    private int rejectedAt(ApprovalRow before) {
        return proceedings.tasks().of(before.id()).stream()
                .filter(task -> task.outcome() == Outcome.REJECTED)
                .mapToInt(TaskRow::step)
                .findFirst()
                .orElse(1);
    }

    Standing withdraw(Caller caller, RecordDescriptor type, long id) {
        ApprovalRow last = proceedings.approvals().of(type.id(), id).stream()
                .findFirst()
                .orElseThrow(() -> new Conflict("approval.not-under-way", "It is not being approved."));
        ApprovalRow row = proceedings.approvals().take(last.id());
        if (!mayWithdraw(caller, row)) {
            throw row.submitter() == caller.person()
                    ? new Conflict("approval.too-late", "It is too late to withdraw it.")
                    : new Denied("approval.not-submitter", "Only who submitted it may withdraw it.");
        }
        proceedings.tasks().close(row.id(), proceedings.now());
        proceedings.approvals().end(row.id(), ApprovalState.WITHDRAWN, proceedings.now());
        proceedings.records().settle(caller, type, id, ApprovalState.WITHDRAWN, "withdraw");
        proceedings.epochs().bump(Epochs.Kind.ACCESS);
        return standing(caller, type, id, true);
    }

    private boolean mayWithdraw(Caller caller, ApprovalRow row) {
        if (row.state() != ApprovalState.PENDING || row.submitter() != caller.person()) {
            return false;
        }
        Withdrawal until =
                proceedings.flows().version(row.flow()).flow().terms().withdrawal();
        return until == Withdrawal.ALWAYS
                || (until == Withdrawal.UNDECIDED
                        && proceedings.tasks().of(row.id()).stream()
                                .noneMatch(task -> task.outcome() == Outcome.APPROVED && task.remark() != Remark.SELF));
    }
}
