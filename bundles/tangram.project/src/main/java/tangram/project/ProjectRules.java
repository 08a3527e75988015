package tangram.project;

import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** What holds for projects: they end after they start, are accepted on a day, and stop for a reason. */
final class ProjectRules implements RecordRules<Project> {

    private static final Set<Project.ProjectStatus> ACCEPTED =
            Set.of(Project.ProjectStatus.ACCEPTED, Project.ProjectStatus.WARRANTY, Project.ProjectStatus.CLOSED);
    private static final Set<Project.ProjectStatus> STOPPED =
            Set.of(Project.ProjectStatus.SUSPENDED, Project.ProjectStatus.TERMINATED);

    @Override
    public Class<Project> type() {
        return Project.class;
    }

    @Override
    public void check(Change<Project> change, Consumer<FieldProblem> refuse) {
        Project project = change.record();
        if (before(project.plannedEndOn, project.plannedStartOn)) {
            refuse.accept(FieldProblem.of(
                    "plannedEndOn", "project.planned-end", "The planned end cannot be before the planned start."));
        }
        if (before(project.actualEndOn, project.actualStartOn)) {
            refuse.accept(FieldProblem.of(
                    "actualEndOn", "project.actual-end", "The actual end cannot be before the actual start."));
        }
        if (ACCEPTED.contains(project.status) && project.acceptedOn == null) {
            refuse.accept(FieldProblem.of("acceptedOn", "project.not-accepted", "Say when the project was accepted."));
        }
        if (STOPPED.contains(project.status) && blank(project.stopReason)) {
            refuse.accept(FieldProblem.of(
                    "stopReason", "project.stop-reason", "Say why the project was suspended or terminated."));
        }
    }

    private static boolean before(@Nullable LocalDate end, @Nullable LocalDate start) {
        return end != null && start != null && end.isBefore(start);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
