package tangram.core.sharing;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;

/** Who may be opened protected types by a rule at all (R5), on one day. */
public final class Eligibility {

    private final Ceiling ceiling;
    private final Set<Long> seats = new HashSet<>();
    private final Set<Long> departments = new HashSet<>();
    private final OrganisationChart chart;

    public Eligibility(Ceiling ceiling, OrganisationChart chart) {
        this.ceiling = ceiling;
        this.chart = chart;
        ceiling.seats().forEach(code -> chart.seatByCode(code).map(Seat::id).ifPresent(seats::add));
        ceiling.departments()
                .forEach(code -> chart.departmentByCode(code)
                        .map(Department::id)
                        .map(chart::departmentTree)
                        .ifPresent(departments::addAll));
    }

    public boolean isProtected(String type) {
        return ceiling.types().contains(type);
    }

    /** Whether the rule opens anything protected. */
    boolean concerns(SharingRule rule) {
        return !ceiling.types().isEmpty()
                && (rule.types().isEmpty() || rule.types().stream().anyMatch(this::isProtected));
    }

    /** By any of the seats somebody holds. */
    public boolean isEligible(Collection<Long> held) {
        return held.stream().anyMatch(this::isEligible);
    }

    boolean isEligible(long seat) {
        Optional<Long> department = chart.seat(seat).map(Seat::department);
        return seats.contains(seat) || department.filter(departments::contains).isPresent();
    }

    boolean isEligibleDepartment(long department) {
        return departments.contains(department);
    }
}
