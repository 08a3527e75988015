package tangram.target;

import java.util.List;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.module.api.report.Question;

/** Who may say what somebody is to reach: who sits above him; where nobody can, he himself. */
final class Superiors {

    private final Organisation organisation;

    Superiors(Organisation organisation) {
        this.organisation = organisation;
    }

    boolean maySet(Caller caller, Target target) {
        OrganisationChart chart = organisation.chart(caller);
        Optional<Desk> desk = chart.desk(target.owner());
        List<Seat> above = desk.map(Desk::seat).map(chart::seatsAbove).orElse(List.of());
        if (above.isEmpty()) {
            return desk.map(Desk::holder).filter(id -> id == caller.person()).isPresent();
        }
        return above.stream().map(Seat::id).anyMatch(chart.seatsOf(caller.person())::contains);
    }

    /** Whose target it is, as a filter has it; empty where it lies on a seat that nobody holds. */
    Optional<String> whose(Caller caller, Target target) {
        OrganisationChart chart = organisation.chart(caller);
        return target.department == null
                ? chart.desk(target.owner())
                        .map(Desk::holder)
                        .flatMap(chart::person)
                        .map(person -> "department=='';owner==" + Question.quoted(person.login()))
                : chart.department(target.department)
                        .map(department -> "department==" + Question.quoted(department.code()));
    }
}
