package tangram.survey;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.access.AccessChanges;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.organisation.OrganisationFacts;
import tangram.kernel.api.organisation.Removals;
import tangram.kernel.api.policy.Policies;
import tangram.survey.file.Removal;
import tangram.survey.file.Survey.EmployeeRow;

/**
 * Takes away what a survey says shall go: rules before anything is checked against them, the rest when everything else is
 * as the survey says, the lowest of a tree first. What is not there is gone already; a warning says so, since it may be a
 * slip of the pen.
 */
record SurveyedRemovals(
        Removals removals, AccessChanges access, Flows flows, Policies policies, OrganisationFacts facts) {

    void rules(Caller by, List<Removal> rows, RowWork work) {
        rows.stream().filter(row -> row.kind() == Removal.Kind.RULE).forEach(row -> remove(by, "sharing", row, work));
    }

    void others(Caller by, List<Removal> rows, RowWork work) {
        if (rows.isEmpty()) {
            return;
        }
        OrganisationChart chart = facts.chart();
        rows.stream()
                .filter(row -> row.kind() != Removal.Kind.RULE)
                .sorted(Comparator.comparing(Removal::kind).thenComparing(row -> -depth(chart, row)))
                .forEach(row -> remove(by, section(row.kind()), row, work));
    }

    /** Whoever cannot sign in any more. */
    void leavers(Caller by, List<EmployeeRow> rows, RowWork work) {
        rows.stream()
                .filter(row -> !row.active().orElse(true))
                .forEach(row -> work.row("employees", row.place(), () -> removals.deactivate(by, row.login())));
    }

    /** That somebody leaves seats. A seat that is gone, perhaps by this very survey, he has left. */
    boolean end(Caller by, EmployeeRow row, OrganisationChanges changes, RowWork work) {
        boolean changed = false;
        for (String seat : row.endings()) {
            if (facts.chart().seatByCode(seat).isEmpty()) {
                work.findings.warning(row.place(), "nothing-to-remove", seat);
            } else {
                changed |= changes.endAssignment(by, row.login(), seat);
            }
        }
        return changed;
    }

    private void remove(Caller by, String section, Removal row, RowWork work) {
        work.row(section, row.place(), () -> {
            boolean removed = remove(by, row);
            if (!removed) {
                work.findings.warning(row.place(), "nothing-to-remove", row.code());
            }
            return removed;
        });
    }

    private boolean remove(Caller by, Removal row) {
        return switch (row.kind()) {
            case POLICY -> policies.end(by, row.code());
            case FLOW -> flows.end(by, row.code());
            case RULE -> access.endRule(by, row.code());
            case NUMBERING -> removals.numbering(by, row.code());
            case ROLE -> removals.role(by, row.code());
            case SEAT -> removals.seat(by, row.code());
            case DEPARTMENT -> removals.department(by, row.code());
        };
    }

    private static String section(Removal.Kind kind) {
        return switch (kind) {
            case POLICY -> "policies";
            case FLOW -> "approvals";
            case RULE -> "sharing";
            case NUMBERING -> "numbering";
            case ROLE -> "roles";
            case SEAT -> "seats";
            case DEPARTMENT -> "departments";
        };
    }

    /** How many stand above it. */
    private static int depth(OrganisationChart chart, Removal row) {
        if (row.kind() == Removal.Kind.SEAT) {
            return chart.seatByCode(row.code())
                    .map(Seat::id)
                    .map(seat -> chart.seatsAbove(seat).size())
                    .orElse(0);
        }
        int depth = 0;
        Optional<Department> at =
                row.kind() == Removal.Kind.DEPARTMENT ? chart.departmentByCode(row.code()) : Optional.empty();
        while (at.isPresent() && depth < chart.departments().size()) {
            depth++;
            at = above(chart, at.get().parent());
        }
        return depth;
    }

    private static Optional<Department> above(OrganisationChart chart, @Nullable Long parent) {
        return parent == null ? Optional.empty() : chart.department(parent);
    }
}
