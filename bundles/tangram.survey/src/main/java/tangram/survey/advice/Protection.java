package tangram.survey.advice;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;

/** What a survey protects, and who is eligible (R5). Where it says nothing of it, nothing is claimed to be protected. */
final class Protection {

    private final Ceiling ceiling;
    private final OrganisationChart chart;
    private final Set<Long> seats = new HashSet<>();
    private final Set<Long> departments = new HashSet<>();

    Protection(Optional<Ceiling> said, OrganisationChart chart) {
        this.ceiling = said.orElse(Ceiling.NONE);
        this.chart = chart;
        ceiling.seats().forEach(code -> chart.seatByCode(code).map(Seat::id).ifPresent(seats::add));
        ceiling.departments()
                .forEach(code -> chart.departmentByCode(code)
                        .map(Department::id)
                        .map(chart::departmentTree)
                        .ifPresent(departments::addAll));
    }

    boolean isProtected(String type) {
        return ceiling.types().contains(type);
    }

    boolean protectsAny(Collection<String> types) {
        return types.stream().anyMatch(this::isProtected);
    }

    /** Whether the rule opens anything protected. */
    boolean concerns(SharingRule rule) {
        return !ceiling.types().isEmpty() && (rule.types().isEmpty() || protectsAny(rule.types()));
    }

    boolean isEligible(Seat seat) {
        return seats.contains(seat.id()) || departments.contains(seat.department());
    }

    /** By any of the seats somebody holds. */
    boolean isEligible(Person person) {
        return chart.seatsOf(person.id()).stream()
                .flatMap(id -> chart.seat(id).stream())
                .anyMatch(this::isEligible);
    }

    boolean isEligibleDepartment(long department) {
        return departments.contains(department);
    }

    /** Whether it names departments; who is eligible by his seat alone stands above them. */
    boolean hasDepartments() {
        return !departments.isEmpty();
    }

    Set<String> types() {
        return ceiling.types();
    }

    Set<String> departmentCodes() {
        return ceiling.departments();
    }

    boolean isEmpty() {
        return ceiling.types().isEmpty();
    }
}
