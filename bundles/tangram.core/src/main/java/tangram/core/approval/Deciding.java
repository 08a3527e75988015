package tangram.core.approval;

import static tangram.core.approval.Proceedings.wrong;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * Takes decisions, and that what was to be done after them is done, in the current transaction. It begins by taking the submission for this transaction alone, so two decisions
 * come one after the other, and the second finds the first (A22).
 */
record Deciding(Proceedings proceedings) {

    Opened decide(Caller caller, long task, Decision decision) {
        TaskRow asked = proceedings.task(task);
        boolean seen = proceedings.requireSeen(caller, proceedings.find(asked.approval()));
        requireOpen(asked);
        requireFitting(asked, decision);
        if (decision instanceof Decision.Done) {
            takeRecord(caller, proceedings.find(asked.approval()), asked);
        }
        ApprovalRow row = proceedings.approvals().takeFor(asked);
        TaskRow open = requireOpen(proceedings.task(task));
        KeptFlow flow = proceedings.flows().version(row.flow());
        if (decision instanceof Decision.HandOn to) {
            handOn(caller, row, flow, open, to);
        } else {
            decide(caller, row, flow, open, inPlaceOf(caller, row, open), decision);
        }
        proceedings.epochs().bump(Epochs.Kind.ACCESS);
        return proceedings.view().opened(proceedings.find(row.id()), proceedings.answering(caller), seen);
    }

    private long inPlaceOf(Caller caller, ApprovalRow row, TaskRow task) {
        return proceedings
                .answering(caller)
                .inPlaceOf(task, row.submitter(), row.type())
                .orElseThrow(() -> new Denied("approval.not-yours", "It is not yours to decide."));
    }

    /** What is to be done is done, or given to somebody else; all other tasks are decided. */
    private static void requireFitting(TaskRow task, Decision decision) {
        boolean fits = decision instanceof Decision.HandOn || task.handling() == (decision instanceof Decision.Done);
        if (!fits) {
            throw task.handling()
                    ? wrong("decision", "approval.to-be-done", "It is approved. What is left can only be done.")
                    : wrong("decision", "approval.to-be-decided", "It is not approved yet. First it is decided on.");
        }
    }

    /** Records are locked before their approvals, as by whoever handles one without coming by its task. */
    private void takeRecord(Caller caller, ApprovalRow row, TaskRow task) {
        inPlaceOf(caller, row, task);
        proceedings.records().locked(caller, proceedings.type(row), row.record());
    }

    private static TaskRow requireOpen(TaskRow task) {
        if (task.outcome() != Outcome.OPEN) {
            throw decided(task.outcome());
        }
        return task;
    }

    private static Conflict decided(Outcome outcome) {
        return new Conflict("approval.decided", "It has been decided already.").with("outcome", TaskRows.code(outcome));
    }

    private void decide(Caller caller, ApprovalRow row, KeptFlow kept, TaskRow task, long behalf, Decision decision) {
        Course course = proceedings.course(caller, row, kept.flow(), false);
        if (decision instanceof Decision.Done) {
            take(caller, row, task, behalf, Outcome.DONE, decision.comment());
            proceedings.records().handle(caller, proceedings.type(row), row.record());
        } else if (decision instanceof Decision.Ask ask) {
            long person = askable(caller, row, task, ask.login());
            note(caller, row, task, behalf, "ask", decision.comment());
            course.ask(task, person, ask.first());
        } else if (decision instanceof Decision.Approve) {
            take(caller, row, task, behalf, Outcome.APPROVED, decision.comment());
            if (course.goesOn(task.step())) {
                proceedings.goTo(caller, row, course, course.begin(task.step() + 1));
            }
        } else if (decision.comment().isEmpty()) {
            throw wrong("comment", "approval.comment-required", "Say why.");
        } else if (decision instanceof Decision.SendBack back) {
            sendBack(caller, row, task, behalf, course, back);
        } else {
            reject(caller, row, task, behalf, decision);
        }
    }

    private void sendBack(
            Caller caller, ApprovalRow row, TaskRow task, long behalf, Course course, Decision.SendBack back) {
        if (back.step() < 1 || back.step() >= task.step()) {
            throw wrong("step", "approval.no-earlier-step", "It can be sent back to an earlier step.");
        }
        take(caller, row, task, behalf, Outcome.RETURNED, back.comment());
        proceedings.tasks().close(row.id(), proceedings.now());
        proceedings.goTo(caller, row, course, course.begin(back.step()));
    }

    private void reject(Caller caller, ApprovalRow row, TaskRow task, long behalf, Decision decision) {
        take(caller, row, task, behalf, Outcome.REJECTED, decision.comment());
        proceedings.tasks().close(row.id(), proceedings.now());
        proceedings.approvals().end(row.id(), ApprovalState.REJECTED, proceedings.now());
        proceedings.records().settle(caller, proceedings.type(row), row.record(), ApprovalState.REJECTED, "reject");
        proceedings
                .told()
                .ofRecord(
                        caller,
                        Set.of(row.submitter()),
                        row,
                        Sentence.of(
                                "approval.notice-rejected", "{0} was rejected by {1}.", row.title(), caller.name()));
    }

    private void take(
            Caller caller, ApprovalRow row, TaskRow task, long behalf, Outcome outcome, Optional<String> comment) {
        Long other = behalf == caller.person() ? null : (Long) behalf;
        if (!proceedings.tasks().decide(task.id(), outcome, caller.person(), other, comment, proceedings.now())) {
            throw decided(proceedings.task(task.id()).outcome());
        }
        note(caller, row, task, behalf, TaskRows.code(outcome), comment);
    }

    private void note(
            Caller caller, ApprovalRow row, TaskRow task, long behalf, String what, Optional<String> comment) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("step", null, task.step()));
        changes.add(new Change("decision", null, what));
        if (behalf != caller.person()) {
            changes.add(new Change("behalf", null, Long.toString(behalf)));
        }
        comment.ifPresent(text -> changes.add(new Change("comment", null, text)));
        proceedings.audit().append(caller, row.type(), row.record(), "decide", changes);
    }

    private long askable(Caller caller, ApprovalRow row, TaskRow task, String login) {
        long person = active(caller, login);
        Set<Long> there = new HashSet<>(Set.of(row.submitter(), caller.person()));
        Deciders deciders = proceedings.deciders(caller);
        List<TaskRow> undecided = proceedings.tasks().undecided(row.id(), task.step());
        undecided.forEach(one -> there.addAll(deciders.of(one.principal())));
        if (there.contains(person)) {
            throw wrong("person", "approval.asked-already", "He submitted it, or decides at this step anyway.");
        }
        if (undecided.size() >= Flow.MOST_STEPS) {
            throw new Conflict("approval.asked-too-many", "At most {0} decide at one step.", Flow.MOST_STEPS);
        }
        return person;
    }

    private long active(Caller caller, String login) {
        return proceedings
                .organisation()
                .chart(caller)
                .personByLogin(login)
                .filter(Person::active)
                .map(Person::id)
                .orElseThrow(() -> wrong("person", "approval.unknown-person", "There is no such person."));
    }

    private void handOn(Caller caller, ApprovalRow row, KeptFlow kept, TaskRow task, Decision.HandOn to) {
        caller.requireAdministrator();
        long person = active(caller, to.login());
        if (person == row.submitter()) {
            throw wrong("person", "approval.asked-already", "He submitted it, or decides at this step anyway.");
        }
        proceedings.tasks().give(task.id(), Principal.person(person), Remark.HANDED_ON);
        note(caller, row, task, caller.person(), "hand-on", to.comment());
        proceedings
                .told()
                .ofTask(
                        caller,
                        Set.of(person),
                        row,
                        task.id(),
                        task.handling()
                                ? Sentence.of(
                                        "approval.notice-handling",
                                        "{0} is approved. Please see to it: {1}.",
                                        row.title(),
                                        kept.handling().orElse(""))
                                : Sentence.of("approval.notice-task", "Please decide on {0}.", row.title()));
    }
}
