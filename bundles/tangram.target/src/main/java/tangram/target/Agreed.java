package tangram.target;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.module.api.report.Figure;

/**
 * What was agreed for a period, of everything or of one product. A department for which nothing was agreed is to reach what its people
 * and the departments right below it are to reach together.
 */
final class Agreed {

    private final OrganisationChart chart;
    private final Period period;
    private final Aims ofPeople;
    private final Aims ofDepartments;

    /** @param figures the sums of {@code amount} by {@code owner}, {@code department}, {@code startsOn} and {@code endsOn} */
    Agreed(List<Figure> figures, OrganisationChart chart, Period period) {
        this.chart = chart;
        this.period = period;
        this.ofPeople = new Aims(
                figures.stream()
                        .filter(figure -> figure.id("department").isEmpty())
                        .toList(),
                "owner");
        this.ofDepartments = new Aims(figures, "department");
    }

    /** For whom something was said, of this period or of others. */
    Set<Long> people() {
        return ofPeople.whom();
    }

    Optional<BigDecimal> ofPerson(long person) {
        return ofPeople.of(person, period);
    }

    /** Its own, else what its people and the departments right below are to reach together. */
    Optional<BigDecimal> ofDepartment(long department) {
        return ofDepartments.of(department, period).or(() -> sum(Optional.of(department)));
    }

    /** Of the whole company. */
    Optional<BigDecimal> ofAll() {
        return sum(Optional.empty());
    }

    /** Of who stands in this department and of those right below it, or of who stands in none and of those at the top. */
    private Optional<BigDecimal> sum(Optional<Long> within) {
        return Stream.concat(
                        people().stream()
                                .filter(person -> departmentOf(chart, person).equals(within))
                                .flatMap(person -> ofPerson(person).stream()),
                        chart.departments().stream()
                                .filter(below ->
                                        Optional.ofNullable(below.parent()).equals(within))
                                .map(Department::id)
                                .flatMap(below -> ofDepartment(below).stream()))
                .reduce(BigDecimal::add);
    }

    /** Where somebody's main seat is; nowhere for who has none. */
    static Optional<Long> departmentOf(OrganisationChart chart, long person) {
        return chart.mainDeskOf(person).map(Desk::seat).flatMap(chart::seat).map(Seat::department);
    }
}
