package tangram.core.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.HandlingTasks;

/** Ends the tasks of what is to be done after an approval when the record itself says that it was done, or never will be. */
@Component
public final class StoredHandling implements HandlingTasks {

    private final TaskRows tasks;
    private final ApprovalRows approvals;
    private final Epochs epochs;
    private final CompanyClock clock;
    private final Told told;

    @Activate
    public StoredHandling(
            @Reference CoreSchema schema,
            @Reference Rows rows,
            @Reference Epochs epochs,
            @Reference CompanyClock clock,
            @Reference Told told) {
        this.tasks = new TaskRows(rows);
        this.approvals = new ApprovalRows(rows);
        this.told = told;
        this.epochs = epochs;
        this.clock = clock;
    }

    @Override
    public void done(Caller by, String type, long id) {
        each(type, id, task -> tasks.decide(task.id(), Outcome.DONE, by.person(), null, Optional.empty(), now()));
        approvals.of(type, id).stream()
                .limit(1)
                .filter(approval -> tasks.of(approval.id()).stream().anyMatch(TaskRow::handling))
                .forEach(approval -> told.handled(by, approval));
    }

    @Override
    public void needless(String type, long id) {
        each(type, id, task -> tasks.close(task.approval(), now()));
    }

    private void each(String type, long id, Consumer<TaskRow> end) {
        List<TaskRow> open = tasks.rows()
                .list(
                        TaskRows::task,
                        TaskRows.COLUMNS + "join core_approval a on a.id = t.approval where a.record_type = ?"
                                + " and a.record_id = ? and t.step = ? and t.outcome = 'open'",
                        type,
                        id,
                        Flow.HANDLING);
        open.forEach(end);
        if (!open.isEmpty()) {
            epochs.bump(Epochs.Kind.ACCESS);
        }
    }

    private Instant now() {
        return clock.now().truncatedTo(ChronoUnit.MICROS);
    }
}
