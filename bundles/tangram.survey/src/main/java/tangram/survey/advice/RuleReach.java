package tangram.survey.advice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;

/** Whom a rule opens records to today. Who has no seat is opened nothing by rules (R21). */
final class RuleReach {

    private final Situation situation;
    private final OrganisationChart chart;
    private final Sellers sellers;

    RuleReach(Situation situation) {
        this.situation = situation;
        this.chart = situation.chart();
        this.sellers = situation.sellers();
    }

    /** Everybody the rule may be about; of the responsible sellers all that sell, for each may become it. */
    List<Person> recipients(SharingRule rule) {
        if (rule.to() instanceof Recipients.ResponsibleSales) {
            return sellers.within();
        }
        return situation.staff().stream()
                .filter(situation::isSeated)
                .filter(person -> rule.to() instanceof Recipients.Named named
                        ? isNamed(person, named)
                        : rule.to() instanceof Recipients.NearestSuperior superior
                                && seats(person)
                                        .anyMatch(seat -> superior.kind().equals(seat.kind())))
                .toList();
    }

    /** Whether nobody but those in the answer can be named: the roles of all others are known where roles are named. */
    boolean isCertain(SharingRule rule) {
        boolean byRole =
                rule.to() instanceof Recipients.Named named && !named.roles().isEmpty();
        return !byRole
                || situation.staff().stream()
                        .allMatch(person -> situation.roleCodes(person).isPresent());
    }

    private boolean isNamed(Person person, Recipients.Named named) {
        return named.people().contains(person.login())
                || situation
                        .roleCodes(person)
                        .filter(roles -> roles.stream().anyMatch(named.roles()::contains))
                        .isPresent()
                || seats(person).anyMatch(seat -> names(named, seat));
    }

    /** Whether the rule names the seat or a department it is in. */
    boolean names(Recipients.Named named, Seat seat) {
        return named.seats().stream()
                        .flatMap(code -> situation.seat(code).stream())
                        .anyMatch(other -> other.id() == seat.id())
                || named.departments().stream().anyMatch(code -> tree(code).contains(seat.department()));
    }

    private Set<Long> tree(String department) {
        return chart.departmentByCode(department)
                .map(Department::id)
                .map(chart::departmentTree)
                .orElse(Set.of());
    }

    /** Whether there is a seat in one of these departments or below. */
    boolean hasSeats(Set<String> departments) {
        return departments.stream()
                .map(this::tree)
                .anyMatch(tree -> chart.seats().stream().anyMatch(seat -> tree.contains(seat.department())));
    }

    private Stream<Seat> seats(Person person) {
        return chart.seatsOf(person.id()).stream().map(chart::seat).flatMap(Optional::stream);
    }
}
