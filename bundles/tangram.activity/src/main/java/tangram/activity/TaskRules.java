package tangram.activity;

import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** A task is not due before it starts. */
final class TaskRules implements RecordRules<Task> {

    @Override
    public Class<Task> type() {
        return Task.class;
    }

    @Override
    public void check(Change<Task> change, Consumer<FieldProblem> refuse) {
        Task task = change.record();
        if (task.startsOn != null && task.dueOn != null && task.dueOn.isBefore(task.startsOn)) {
            refuse.accept(
                    FieldProblem.of("dueOn", "activity.due-before-start", "A task cannot be due before it starts."));
        }
    }
}
