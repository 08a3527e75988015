package tangram.core.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.core.CompanyClock;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.calendar.WorkingTime;
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.NumberMoment;
import tangram.kernel.api.record.OpenTypes;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/** What submitting and deciding have in common: what they stand on, and how a submission goes on and comes to its end. */
record Proceedings(
        Rows rows,
        Ids ids,
        Epochs epochs,
        Audit audit,
        CachedOrganisation organisation,
        CompanyClock clock,
        WorkingTime working,
        RecordAccess access,
        ApprovableRecords records,
        OpenTypes types,
        ApproverRules rules,
        Told told) {

    ApprovalRows approvals() {
        return new ApprovalRows(rows);
    }

    TaskRows tasks() {
        return new TaskRows(rows);
    }

    FlowRows flows() {
        return new FlowRows(rows);
    }

    ApprovalView view() {
        return new ApprovalView(approvals(), tasks(), flows());
    }

    Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MICROS);
    }

    Deciders deciders(Caller caller) {
        return new Deciders(rows, organisation.chart(caller));
    }

    Answering answering(Caller caller) {
        return Answering.of(rows, organisation.chart(caller), caller.person(), clock.today());
    }

    /** @param submitting whether it is submitted just now, and may be refused for want of somebody to ask */
    Course course(Caller by, ApprovalRow row, Flow flow, boolean submitting) {
        Deciders deciders = deciders(by);
        RuleAnswers answers = new RuleAnswers(rules, deciders.chart(), row, submitting);
        return new Course(by, row, flow, deciders, answers, ids, working, told, now());
    }

    ApprovalRow find(long approval) {
        return approvals().find(approval).orElseThrow(Proceedings::none);
    }

    TaskRow task(long id) {
        return tasks().find(id).orElseThrow(Proceedings::none);
    }

    private static NotFound none() {
        return new NotFound("approval.none", "There is no such approval.");
    }

    /**
     * That he submitted it, has to decide or has decided, was told of it, or may read the record; or administers.
     *
     * @return whether he may read what it is about: being an administrator is not enough for that (R27)
     */
    boolean requireSeen(Caller caller, ApprovalRow row) {
        boolean seen = isSeen(caller, row);
        if (!seen && !caller.administrator()) {
            throw none();
        }
        return seen;
    }

    private boolean isSeen(Caller caller, ApprovalRow row) {
        if (row.submitter() == caller.person() || approvals().isCopiedTo(row.id(), caller.person())) {
            return true;
        }
        Answering answering = answering(caller);
        return tasks().of(row.id()).stream().anyMatch(task -> isHis(caller, answering, task, row))
                || types.type(row.type())
                        .filter(type -> access.allows(caller, type, row.record(), Operation.READ))
                        .isPresent();
    }

    private static boolean isHis(Caller caller, Answering answering, TaskRow task, ApprovalRow row) {
        boolean decided = task.decidedBy().isPresent() && task.decidedBy().getAsLong() == caller.person();
        return decided
                || (task.outcome() == Outcome.OPEN
                        && answering
                                .inPlaceOf(task, row.submitter(), row.type())
                                .isPresent());
    }

    /** Goes on at a step; with 0 everybody has approved. */
    void goTo(Caller by, ApprovalRow row, Course course, int step) {
        if (step > 0) {
            approvals().at(row.id(), step);
            return;
        }
        approvals().end(row.id(), ApprovalState.APPROVED, now());
        RecordDescriptor type = type(row);
        records.settle(by, type, row.record(), ApprovalState.APPROVED, "approve");
        records.number(by, type, row.record(), NumberMoment.APPROVAL);
        Sentence sentence = Sentence.of("approval.notice-approved", "{0} is approved.", row.title());
        told.ofRecord(by, Set.of(row.submitter()), row, sentence);
        Set<Long> copied = course.copied();
        copied.forEach(person -> approvals().copy(row.id(), person));
        told.ofRecord(by, copied, row, sentence);
        if (course.endsInHandling() && !records.handled(by, type, row.record())) {
            course.handle();
        }
    }

    RecordDescriptor type(ApprovalRow row) {
        return types.type(row.type())
                .orElseThrow(() -> new Conflict(
                        "approval.module-stopped", "Its module does not run just now. Nothing was decided."));
    }

    static Invalid wrong(String field, String code, String pattern, Object... arguments) {
        return new Invalid(List.of(FieldProblem.of(field, code, pattern, arguments)));
    }

    /** What people say to it can be kept. */
    static void requireProse(String field, Optional<String> text) {
        int longest = Approvals.LONGEST_COMMENT;
        text.filter(words -> words.isBlank() || words.length() > longest).ifPresent(words -> {
            throw wrong(field, "approval.comment-length", "From 1 to {0} characters.", longest);
        });
        text.filter(words -> words.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE))
                .ifPresent(words -> {
                    throw wrong(field, "approval.bad-character", "This text has a character that cannot be kept.");
                });
    }
}
