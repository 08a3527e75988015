package tangram.core.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.Approvable;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.approval.Condition;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.kernel.api.calendar.WorkingTime;
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.ApprovableRecords.Content;
import tangram.kernel.api.record.HistoryEntry.Change;
import tangram.kernel.api.record.NumberMoment;
import tangram.kernel.api.record.OpenTypes;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Carries approvals out: submits, withdraws, and takes decisions, each in one transaction. What somebody decides begins by
 * taking the submission for his transaction alone, so two decisions come one after the other, and the second finds the first.
 */
@Component
public final class RunningApprovals implements Approvals {

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Epochs epochs;
    private final Audit audit;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final WorkingTime working;
    private final RecordAccess access;
    private final ApprovableRecords records;
    private final OpenTypes types;
    private final Told told;
    private final ApprovalRows approvals;
    private final TaskRows tasks;
    private final FlowRows flows;
    private final ApprovalView view;
    private final Boxes boxes;

    @Activate
    public RunningApprovals(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock,
            @Reference WorkingTime working,
            @Reference RecordAccess access,
            @Reference ApprovableRecords records,
            @Reference OpenTypes types,
            @Reference Told told) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.epochs = epochs;
        this.audit = audit;
        this.organisation = organisation;
        this.clock = clock;
        this.working = working;
        this.access = access;
        this.records = records;
        this.types = types;
        this.told = told;
        this.approvals = new ApprovalRows(rows);
        this.tasks = new TaskRows(rows);
        this.flows = new FlowRows(rows);
        this.view = new ApprovalView(approvals, tasks, flows);
        this.boxes = new Boxes(rows);
    }

    @Override
    public Standing standing(Caller caller, RecordDescriptor type, long id) {
        access.require(caller, type, id, Operation.READ);
        boolean may = access.allows(caller, type, id, Operation.SUBMIT);
        return transactions.read(() -> standing(caller, type, id, may));
    }

    private Standing standing(Caller caller, RecordDescriptor type, long id, boolean may) {
        Content content = records.content(caller, type, id);
        List<ApprovalRow> turns = approvals.of(type.id(), id);
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
        return view.standing(content.state(), offers, his, turns);
    }

    private List<KeptFlow> applicable(RecordDescriptor type, Content content) {
        return type.approval() == Approvable.NO
                ? List.of()
                : flows.ofType(type.id()).stream()
                        .filter(kept -> kept.flow()
                                .when()
                                .filter(when -> !Condition.parse(when).holds(content.values()))
                                .isEmpty())
                        .toList();
    }

    @Override
    public Standing submit(
            Caller caller,
            RecordDescriptor type,
            long id,
            OptionalInt version,
            Optional<String> flow,
            Optional<String> note) {
        requireProse("note", note);
        access.require(caller, type, id, Operation.SUBMIT);
        return transactions.write(() -> {
            Content content = records.locked(caller, type, id);
            if (version.isPresent() && version.getAsInt() != content.version()) {
                throw Conflict.stale();
            }
            requireBeginning(content.state());
            KeptFlow chosen = chosen(applicable(type, content), flow);
            records.number(caller, type, id, NumberMoment.SUBMIT);
            records.settle(caller, type, id, ApprovalState.PENDING, "submit");
            begin(caller, type, id, content, chosen, note);
            epochs.bump(Epochs.Kind.ACCESS);
            return standing(caller, type, id, true);
        });
    }

    private static void requireBeginning(ApprovalState state) {
        if (state == ApprovalState.PENDING) {
            throw new Conflict("approval.under-way", "It is being approved already.");
        }
        if (state == ApprovalState.APPROVED) {
            throw new Conflict("approval.approved", "It is approved already.");
        }
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

    private static Invalid wrong(String field, String code, String pattern, Object... arguments) {
        return new Invalid(List.of(FieldProblem.of(field, code, pattern, arguments)));
    }

    private void begin(
            Caller caller, RecordDescriptor type, long id, Content content, KeptFlow kept, Optional<String> note) {
        Optional<ApprovalRow> last = approvals.of(type.id(), id).stream().findFirst();
        String text = Submitted.write(content.shown());
        ApprovalRow row = new ApprovalRow(
                ids.next(),
                type.id(),
                id,
                kept.id(),
                caller.person(),
                content.owner(),
                now(),
                note,
                content.title(),
                text,
                Submitted.hash(text),
                ApprovalState.PENDING,
                0,
                Optional.empty());
        approvals.insert(row);
        Course course = course(caller, row, kept.flow());
        int from = last.filter(before -> resumes(before, kept))
                .map(this::rejectedAt)
                .orElse(1);
        course.passUpTo(from);
        goTo(caller, row, course, course.begin(from));
    }

    private boolean resumes(ApprovalRow before, KeptFlow kept) {
        return kept.flow().terms().resumes() && before.state() == ApprovalState.REJECTED && before.flow() == kept.id();
    }

    private int rejectedAt(ApprovalRow before) {
        return tasks.of(before.id()).stream()
                .filter(task -> task.outcome() == Outcome.REJECTED)
                .mapToInt(TaskRow::step)
                .findFirst()
                .orElse(1);
    }

    private Course course(Caller by, ApprovalRow row, Flow flow) {
        return new Course(by, row, flow, deciders(by), ids, working, told, now());
    }

    private Deciders deciders(Caller caller) {
        return new Deciders(rows, organisation.chart(caller));
    }

    private Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void goTo(Caller by, ApprovalRow row, Course course, int step) {
        if (step > 0) {
            approvals.at(row.id(), step);
            return;
        }
        approvals.end(row.id(), ApprovalState.APPROVED, now());
        RecordDescriptor type = open(row);
        records.settle(by, type, row.record(), ApprovalState.APPROVED, "approve");
        records.number(by, type, row.record(), NumberMoment.APPROVAL);
        Sentence sentence = Sentence.of("approval.notice-approved", "{0} is approved.", row.title());
        told.ofRecord(by, Set.of(row.submitter()), row, sentence);
        Set<Long> copied = course.copied();
        copied.forEach(person -> approvals.copy(row.id(), person));
        told.ofRecord(by, copied, row, sentence);
    }

    private RecordDescriptor open(ApprovalRow row) {
        return types.type(row.type())
                .orElseThrow(() -> new Conflict(
                        "approval.module-stopped", "Its module does not run just now. Nothing was decided."));
    }

    @Override
    public Standing withdraw(Caller caller, RecordDescriptor type, long id) {
        access.require(caller, type, id, Operation.SUBMIT);
        return transactions.write(() -> {
            ApprovalRow last = approvals.of(type.id(), id).stream()
                    .findFirst()
                    .orElseThrow(() -> new Conflict("approval.not-under-way", "It is not being approved."));
            ApprovalRow row = approvals.take(last.id());
            if (!mayWithdraw(caller, row)) {
                throw row.submitter() == caller.person()
                        ? new Conflict("approval.too-late", "It is too late to withdraw it.")
                        : new Denied("approval.not-submitter", "Only who submitted it may withdraw it.");
            }
            tasks.close(row.id(), now());
            approvals.end(row.id(), ApprovalState.WITHDRAWN, now());
            records.settle(caller, type, id, ApprovalState.WITHDRAWN, "withdraw");
            epochs.bump(Epochs.Kind.ACCESS);
            return standing(caller, type, id, true);
        });
    }

    private boolean mayWithdraw(Caller caller, ApprovalRow row) {
        if (row.state() != ApprovalState.PENDING || row.submitter() != caller.person()) {
            return false;
        }
        Withdrawal until = flows.version(row.flow()).flow().terms().withdrawal();
        return until == Withdrawal.ALWAYS
                || (until == Withdrawal.UNDECIDED
                        && tasks.of(row.id()).stream()
                                .noneMatch(task -> task.outcome() == Outcome.APPROVED && task.remark() != Remark.SELF));
    }

    @Override
    public Lines page(Caller caller, Box box, int limit, Optional<String> after) {
        return transactions.read(() -> boxes.page(caller, answering(caller), box, limit, after));
    }

    @Override
    public Map<Box, Long> counts(Caller caller) {
        return transactions.read(() -> boxes.counts(caller, answering(caller)));
    }

    private Answering answering(Caller caller) {
        return Answering.of(rows, organisation.chart(caller), caller.person(), clock.today());
    }

    @Override
    public Opened open(Caller caller, long approval) {
        return transactions.read(() -> {
            ApprovalRow row = approvals.find(approval).orElseThrow(RunningApprovals::noApproval);
            requireSeen(caller, row);
            return opened(caller, row);
        });
    }

    @Override
    public Opened openTask(Caller caller, long task) {
        return transactions.read(() -> open(caller, task(task).approval()));
    }

    private TaskRow task(long id) {
        return tasks.find(id).orElseThrow(RunningApprovals::noApproval);
    }

    private static NotFound noApproval() {
        return new NotFound("approval.none", "There is no such approval.");
    }

    private Opened opened(Caller caller, ApprovalRow row) {
        return view.opened(row, answering(caller));
    }

    /** Who submitted it, who has to decide or has decided, who was told of it, and who may read the record. */
    private void requireSeen(Caller caller, ApprovalRow row) {
        Answering answering = answering(caller);
        boolean his = row.submitter() == caller.person()
                || tasks.of(row.id()).stream()
                        .anyMatch(task -> has(caller, task)
                                || (task.outcome() == Outcome.OPEN
                                        && answering
                                                .inPlaceOf(task, row.submitter(), row.type())
                                                .isPresent()))
                || approvals.isCopiedTo(row.id(), caller.person())
                || types.type(row.type())
                        .filter(type -> access.allows(caller, type, row.record(), Operation.READ))
                        .isPresent();
        if (!his && !caller.administrator()) {
            throw noApproval();
        }
    }

    private static boolean has(Caller caller, TaskRow task) {
        return task.decidedBy().isPresent() && task.decidedBy().getAsLong() == caller.person();
    }

    @Override
    public void requireBatch(Caller caller, long task) {
        transactions.read(() -> {
            ApprovalRow row = approvals.find(task(task).approval()).orElseThrow(RunningApprovals::noApproval);
            requireSeen(caller, row);
            if (!flows.version(row.flow()).flow().terms().batch()) {
                throw new Conflict("approval.not-in-batch", "Its flow has each decided by itself.");
            }
            return row;
        });
    }

    @Override
    public Opened decide(Caller caller, long task, Decision decision) {
        requireProse("comment", decision.comment());
        return transactions.write(() -> {
            TaskRow asked = task(task);
            requireSeen(caller, approvals.find(asked.approval()).orElseThrow(RunningApprovals::noApproval));
            requireOpen(asked);
            ApprovalRow row = approvals.take(asked.approval());
            TaskRow open = requireOpen(task(task));
            KeptFlow flow = flows.version(row.flow());
            if (decision instanceof Decision.HandOn to) {
                handOn(caller, row, open, to);
            } else {
                long behalf = answering(caller)
                        .inPlaceOf(open, row.submitter(), row.type())
                        .orElseThrow(() -> new Denied("approval.not-yours", "It is not yours to decide."));
                decide(caller, row, flow, open, behalf, decision);
            }
            epochs.bump(Epochs.Kind.ACCESS);
            return opened(caller, approvals.find(row.id()).orElseThrow());
        });
    }

    private TaskRow requireOpen(TaskRow task) {
        if (task.outcome() != Outcome.OPEN) {
            throw new Conflict("approval.decided", "It has been decided already.")
                    .with("outcome", TaskRows.code(task.outcome()));
        }
        return task;
    }

    private void decide(Caller caller, ApprovalRow row, KeptFlow kept, TaskRow task, long behalf, Decision decision) {
        Course course = course(caller, row, kept.flow());
        if (decision instanceof Decision.Ask ask) {
            note(caller, row, task, behalf, "ask", decision.comment());
            course.ask(task, askable(caller, row, task, ask.login()), ask.first());
            return;
        }
        if (decision instanceof Decision.Approve) {
            take(caller, row, task, behalf, Outcome.APPROVED, decision.comment());
            if (course.goesOn(task.step())) {
                goTo(caller, row, course, course.begin(task.step() + 1));
            }
            return;
        }
        if (decision.comment().isEmpty()) {
            throw wrong("comment", "approval.comment-required", "Say why.");
        }
        if (decision instanceof Decision.SendBack back) {
            if (back.step() < 1 || back.step() >= task.step()) {
                throw wrong("step", "approval.no-earlier-step", "It can be sent back to an earlier step.");
            }
            take(caller, row, task, behalf, Outcome.RETURNED, decision.comment());
            tasks.close(row.id(), now());
            Course again = course(caller, row, kept.flow());
            goTo(caller, row, again, again.begin(back.step()));
            return;
        }
        take(caller, row, task, behalf, Outcome.REJECTED, decision.comment());
        tasks.close(row.id(), now());
        approvals.end(row.id(), ApprovalState.REJECTED, now());
        records.settle(caller, open(row), row.record(), ApprovalState.REJECTED, "reject");
        told.ofRecord(
                caller,
                Set.of(row.submitter()),
                row,
                Sentence.of("approval.notice-rejected", "{0} was rejected by {1}.", row.title(), caller.name()));
    }

    private void take(
            Caller caller, ApprovalRow row, TaskRow task, long behalf, Outcome outcome, Optional<String> comment) {
        Long other = behalf == caller.person() ? null : (Long) behalf;
        if (!tasks.decide(task.id(), outcome, caller.person(), other, comment, now())) {
            throw new Conflict("approval.decided", "It has been decided already.");
        }
        note(caller, row, task, behalf, TaskRows.code(outcome), comment);
    }

    private void note(
            Caller caller, ApprovalRow row, TaskRow task, long behalf, String what, Optional<String> comment) {
        List<Change> changes = new java.util.ArrayList<>();
        changes.add(new Change("step", null, task.step()));
        changes.add(new Change("decision", null, what));
        if (behalf != caller.person()) {
            changes.add(new Change("behalf", null, Long.toString(behalf)));
        }
        comment.ifPresent(text -> changes.add(new Change("comment", null, text)));
        audit.append(caller, row.type(), row.record(), "decide", changes);
    }

    private long askable(Caller caller, ApprovalRow row, TaskRow task, String login) {
        long person = active(caller, login);
        Set<Long> there = new HashSet<>(Set.of(row.submitter(), caller.person()));
        Deciders deciders = deciders(caller);
        List<TaskRow> undecided = tasks.undecided(row.id(), task.step());
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
        return organisation
                .chart(caller)
                .personByLogin(login)
                .filter(Person::active)
                .map(Person::id)
                .orElseThrow(() -> wrong("person", "approval.unknown-person", "There is no such person."));
    }

    private void handOn(Caller caller, ApprovalRow row, TaskRow task, Decision.HandOn to) {
        caller.requireAdministrator();
        long person = active(caller, to.login());
        if (person == row.submitter()) {
            throw wrong("person", "approval.asked-already", "He submitted it, or decides at this step anyway.");
        }
        tasks.give(task.id(), Principal.person(person), Remark.HANDED_ON);
        note(caller, row, task, caller.person(), "hand-on", to.comment());
        told.ofTask(
                caller,
                Set.of(person),
                row,
                task.id(),
                Sentence.of("approval.notice-task", "Please decide on {0}.", row.title()));
    }

    private static void requireProse(String field, Optional<String> text) {
        text.filter(words -> words.isBlank() || words.length() > LONGEST_COMMENT)
                .ifPresent(words -> {
                    throw wrong(field, "approval.comment-length", "From 1 to {0} characters.", LONGEST_COMMENT);
                });
        text.filter(words -> words.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE))
                .ifPresent(words -> {
                    throw wrong(field, "approval.bad-character", "This text has a character that cannot be kept.");
                });
    }
}
