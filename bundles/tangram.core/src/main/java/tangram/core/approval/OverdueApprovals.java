package tangram.core.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * Reminds who has not decided, or done what was to be done, in time, and has his superior do it as well when that does not
 * help (A25). When the time is up
 * was found in working hours when the step began.
 */
@Component
public final class OverdueApprovals implements Job {

    private static final int MOST = 100;

    private final Transactions transactions;
    private final Rows rows;
    private final Epochs epochs;
    private final Audit audit;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final Told told;
    private final TaskRows tasks;
    private final ApprovalRows approvals;

    @Activate
    public OverdueApprovals(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock,
            @Reference Told told) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
        this.audit = audit;
        this.organisation = organisation;
        this.clock = clock;
        this.told = told;
        this.tasks = new TaskRows(rows);
        this.approvals = new ApprovalRows(rows);
    }

    @Override
    public String name() {
        return "overdue-approvals";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    /** Each task by itself, so that nobody who decides waits for others than his own. */
    @Override
    public boolean run() {
        Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
        boolean more = each("remind_at", now, this::remind);
        return each("escalate_at", now, this::escalate) || more;
    }

    private interface Measure {
        void take(Caller clockwork, ApprovalRow approval, TaskRow task, Instant now);
    }

    /** Whether there may be more. */
    private boolean each(String column, Instant now, Measure measure) {
        List<TaskRow> late = transactions.read(() -> due(
                column + " <= ? and t.outcome = 'open' order by t." + column + " fetch first " + MOST + " rows only",
                now));
        int taken = 0;
        for (TaskRow task : late) {
            taken += transactions.write(() -> take(column, task, now, measure)) ? 1 : 0;
        }
        return taken == MOST;
    }

    /** Takes the submission as whoever decides does, and looks again: of what was decided meanwhile nobody is told. */
    private boolean take(String column, TaskRow late, Instant now, Measure measure) {
        Optional<ApprovalRow> approval = approvals.takeIfFor(late);
        List<TaskRow> still = due(column + " <= ? and t.outcome = 'open' and t.id = ?", now, late.id());
        if (approval.isEmpty() || still.isEmpty()) {
            return false;
        }
        Caller clockwork = new Caller(0, name(), name(), false, Locale.ENGLISH, name(), epochs.now());
        measure.take(clockwork, approval.get(), still.get(0), now);
        return true;
    }

    private List<TaskRow> due(String condition, Object... arguments) {
        return rows.list(TaskRows::task, TaskRows.COLUMNS + "where t." + condition, arguments);
    }

    private Deciders deciders(Caller clockwork) {
        return new Deciders(rows, organisation.chart(clockwork));
    }

    private void remind(Caller clockwork, ApprovalRow approval, TaskRow task, Instant now) {
        tasks.reminded(task.id(), now);
        note(clockwork, approval, task, "remind");
        told.ofTask(
                clockwork,
                deciders(clockwork).of(task.principal()),
                approval,
                task.id(),
                task.handling()
                        ? Sentence.of(
                                "approval.notice-handling-reminder",
                                "{0} still waits for you to see to it.",
                                approval.title())
                        : Sentence.of(
                                "approval.notice-reminder", "{0} still waits for your decision.", approval.title()));
    }

    private void escalate(Caller clockwork, ApprovalRow approval, TaskRow task, Instant now) {
        Deciders deciders = deciders(clockwork);
        Optional<Long> above = above(deciders, task, approval.submitter());
        tasks.escalated(task.id(), above.orElse(null), now);
        epochs.bump(Epochs.Kind.ACCESS);
        note(clockwork, approval, task, "escalate");
        Set<Long> people = new TreeSet<>(above.map(deciders::holders).orElse(Set.of()));
        people.remove(approval.submitter());
        told.ofTask(
                clockwork,
                people,
                approval,
                task.id(),
                task.handling()
                        ? Sentence.of(
                                "approval.notice-handling-escalated",
                                "{0} was not seen to in time. Please see to it.",
                                approval.title())
                        : Sentence.of(
                                "approval.notice-escalated",
                                "{0} was not decided in time. Please decide.",
                                approval.title()));
    }

    /** The nearest seat above whoever is asked, at which somebody else than the submitter sits. */
    private static Optional<Long> above(Deciders deciders, TaskRow task, long submitter) {
        OrganisationChart chart = deciders.chart();
        long id = task.principal().id();
        Optional<Long> from = switch (task.principal().kind()) {
            case SEAT -> deciders.answering(id);
            case DESK -> chart.desk(id).map(Desk::seat);
            case PERSON -> chart.mainDeskOf(id).map(Desk::seat);
            case ROLE -> Optional.empty();
        };
        return from.stream()
                .flatMap(seat -> chart.seatsAbove(seat).stream())
                .map(Seat::id)
                .filter(seat -> deciders.holders(seat).stream().anyMatch(person -> person != submitter))
                .findFirst();
    }

    private void note(Caller clockwork, ApprovalRow approval, TaskRow task, String what) {
        audit.append(
                clockwork,
                approval.type(),
                approval.record(),
                what,
                List.of(new Change("step", null, task.step()), new Change("asked", null, task.asked())));
    }
}
