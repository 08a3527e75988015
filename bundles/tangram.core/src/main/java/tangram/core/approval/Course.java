package tangram.core.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.approval.Asking.Asked;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.calendar.WorkingTime;

/**
 * The course of one submission through its flow: which step comes next, whom it asks, and whether it is passed over. Who
 * approves at several steps is asked once, at the last of them, unless the flow asks him at each.
 */
final class Course {

    private final Caller by;
    private final ApprovalRow approval;
    private final Flow flow;
    private final Asking asking;
    private final TaskRows tasks;
    private final Ids ids;
    private final WorkingTime working;
    private final Told told;
    private final Instant now;

    Course(
            Caller by,
            ApprovalRow approval,
            Flow flow,
            Deciders deciders,
            RuleAnswers rules,
            Ids ids,
            WorkingTime working,
            Told told,
            Instant now) {
        this.by = by;
        this.approval = approval;
        this.flow = flow;
        this.asking = new Asking(deciders, approval.submitter(), approval.owner(), flow.terms(), rules::of);
        this.tasks = new TaskRows(deciders.rows());
        this.ids = ids;
        this.working = working;
        this.told = told;
        this.now = now;
    }

    /** Steps that were approved when it was submitted before, and need not be again. */
    void passUpTo(int step) {
        for (int at = 1; at < step; at++) {
            skip(at, Remark.LAST_TURN);
        }
    }

    /** Begins the first step, from this one on, at which somebody has to decide; 0 when there is none. */
    int begin(int from) {
        for (int at = from; at <= flow.steps().size(); at++) {
            Step step = flow.step(at);
            Asked asked = asking.at(step);
            Set<Long> who = asking.who(asked);
            if (asked.remark() == Remark.SELF) {
                tasks.insert(
                        task(
                                at,
                                0,
                                asked.whom().get(0),
                                Outcome.APPROVED,
                                Remark.SELF,
                                OptionalLong.of(approval.submitter())),
                        Optional.empty(),
                        Optional.empty());
            } else if (asking.isAskedLater(flow, at, who)) {
                skip(at, Remark.LATER);
            } else if (hasApproved(at, who)) {
                skip(at, Remark.BEFORE);
            } else {
                open(at, step, asked);
                return at;
            }
        }
        return 0;
    }

    /** Of earlier steps; a step it was sent back to is asked again. */
    private boolean hasApproved(int at, Set<Long> who) {
        return !flow.terms().everyStep()
                && who.size() == 1
                && tasks.of(approval.id()).stream()
                        .anyMatch(task -> task.step() < at
                                && task.outcome() == Outcome.APPROVED
                                && task.remark() != Remark.SELF
                                && task.decidedBy().isPresent()
                                && who.contains(task.decidedBy().getAsLong()));
    }

    /** Asks for what is to be done now that all have approved (R9c). */
    void handle() {
        Step step = flow.step(Flow.HANDLING);
        open(Flow.HANDLING, step, asking.at(step));
    }

    /** Whether there is something to be done then. */
    boolean endsInHandling() {
        return flow.terms().handling().isPresent();
    }

    private void skip(int at, Remark why) {
        tasks.insert(
                task(at, 0, Principal.person(0), Outcome.SKIPPED, why, OptionalLong.empty()),
                Optional.empty(),
                Optional.empty());
    }

    private void open(int at, Step step, Asked asked) {
        if (asked.remark() == Remark.VACANT || asked.remark() == Remark.NOBODY) {
            told.ofRecord(by, asking.administrators(), approval, unheld(at, step.by()));
        }
        int place = 0;
        for (Principal one : asked.whom()) {
            boolean waits = step.votes() == Votes.IN_ORDER && place > 0;
            TaskRow task =
                    task(at, place, one, waits ? Outcome.WAITING : Outcome.OPEN, asked.remark(), OptionalLong.empty());
            tasks.insert(task, due(waits, step.remind()), due(waits, step.escalate()));
            if (!waits) {
                announce(task, asking.who(new Asked(List.of(one), asked.remark())));
            }
            place++;
        }
    }

    private Sentence unheld(int at, Approver asked) {
        if (asked instanceof Approver.ByRule rule) {
            return Sentence.of(
                    "approval.notice-rule-silent",
                    "{0}: the rule {1} names nobody who is there. Please hand the task on.",
                    approval.title(),
                    rule.rule());
        }
        return at == Flow.HANDLING
                ? Sentence.of(
                        "approval.notice-unheld-handling",
                        "{0} is approved, and nobody holds the seat that has to see to it: {1}.",
                        approval.title(),
                        handling())
                : Sentence.of(
                        "approval.notice-unheld",
                        "{0}: nobody holds the seat that decides at step {1}.",
                        approval.title(),
                        at);
    }

    private String handling() {
        return flow.terms().handling().orElseThrow().name();
    }

    private Optional<Instant> due(boolean waits, OptionalInt hours) {
        return waits || hours.isEmpty()
                ? Optional.empty()
                : Optional.of(working.after(now, Duration.ofHours(hours.getAsInt())));
    }

    private TaskRow task(int at, int place, Principal whom, Outcome outcome, Remark remark, OptionalLong decidedBy) {
        boolean done = outcome == Outcome.APPROVED || outcome == Outcome.SKIPPED;
        return new TaskRow(
                ids.next(),
                approval.id(),
                at,
                place,
                flow.step(at).by().text(),
                whom,
                outcome,
                remark,
                now,
                done ? Optional.of(now) : Optional.empty(),
                decidedBy,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void announce(TaskRow task, Set<Long> who) {
        Sentence sentence = task.handling()
                ? Sentence.of(
                        "approval.notice-handling",
                        "{0} is approved. Please see to it: {1}.",
                        approval.title(),
                        handling())
                : Sentence.of("approval.notice-task", "Please decide on {0}.", approval.title());
        told.ofTask(by, who, approval, task.id(), sentence);
    }

    /**
     * After somebody approved: opens whoever waits at the step.
     *
     * @return whether the step is done
     */
    boolean goesOn(int at) {
        List<TaskRow> left = tasks.undecided(approval.id(), at);
        if (left.isEmpty()) {
            return true;
        }
        if (left.stream().noneMatch(task -> task.outcome() == Outcome.OPEN)) {
            TaskRow next = left.get(0);
            Step step = flow.step(at);
            tasks.open(next.id(), now, due(false, step.remind()), due(false, step.escalate()));
            announce(next, asking.who(new Asked(List.of(next.principal()), next.remark())));
        }
        return false;
    }

    /** Somebody is asked at a step besides; he before the task, or after it. */
    void ask(TaskRow task, long person, boolean first) {
        TaskRow added = new TaskRow(
                ids.next(),
                approval.id(),
                task.step(),
                task.place(),
                task.asked(),
                Principal.person(person),
                first ? Outcome.OPEN : Outcome.WAITING,
                Remark.ADDED,
                now,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Step step = flow.step(task.step());
        tasks.insert(added, due(!first, step.remind()), due(!first, step.escalate()));
        if (first) {
            tasks.outcome(task.id(), Outcome.WAITING);
            announce(added, Set.of(person));
        }
    }

    /** Everybody the copies name. */
    Set<Long> copied() {
        Set<Long> people = new HashSet<>();
        flow.terms().copies().forEach(copy -> people.addAll(asking.who(asking.at(Step.by(copy)))));
        return people;
    }
}
