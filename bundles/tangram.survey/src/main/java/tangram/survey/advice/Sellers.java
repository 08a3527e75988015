package tangram.survey.advice;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Switch;
import tangram.survey.file.Survey.RoleRow;

/**
 * Who sells: people whose role creates records of the group sales and who sit in an eligible department; where the survey
 * says of none that it is, all with such a role. A director of engineers may have such a role as well and sells nothing, so
 * beyond the ceiling those sell who have the role of somebody who sells within.
 */
final class Sellers {

    private static final String SALES = "sales";
    private static final Pattern OFFICE =
            Pattern.compile("办事处|分公司|分部|销售|\\b(office|branch|sales)\\b", Pattern.CASE_INSENSITIVE);

    private final Situation situation;
    private final List<Person> within;
    private final Set<String> roles;
    private final Set<Long> seats;

    Sellers(Situation situation) {
        this.situation = situation;
        this.within = situation.staff().stream()
                .filter(person -> situation.rolesOf(person).stream().anyMatch(Sellers::creates))
                .filter(person -> seats(person).stream().anyMatch(this::isWithin))
                .toList();
        this.roles = within.stream()
                .flatMap(person -> situation.rolesOf(person).stream())
                .filter(Sellers::creates)
                .map(RoleRow::code)
                .collect(Collectors.toSet());
        this.seats = within.stream()
                .flatMap(person -> seats(person).stream())
                .filter(situation.ceiling()::isEligible)
                .map(Seat::id)
                .collect(Collectors.toSet());
    }

    /** Within the ceiling. */
    List<Person> within() {
        return within;
    }

    /**
     * Beyond it: who has such a role, or any that makes sales records where the department is called an office (T9).
     */
    List<Person> beyond() {
        return situation.staff().stream()
                .filter(person -> !situation.ceiling().isEmpty())
                .filter(person -> !situation.ceiling().isEligible(person))
                .filter(person -> situation.rolesOf(person).stream()
                        .anyMatch(role -> roles.contains(role.code()) || (Sellers.creates(role) && isInOffice(person))))
                .toList();
    }

    private boolean isInOffice(Person person) {
        return seats(person).stream()
                .flatMap(seat -> situation.chart().department(seat.department()).stream())
                .anyMatch(department -> OFFICE.matcher(department.name()).find());
    }

    /** Their seats within the ceiling that are below a seat, whose holder reads them for it (R3), whatever the ceiling says. */
    List<Seat> below(long seat) {
        if (situation.setting(Switch.SUPERIORS_VIEW).equals("off")) {
            return List.of();
        }
        return situation.chart().seatsBelow(seat).stream()
                .filter(seats::contains)
                .flatMap(id -> situation.chart().seat(id).stream())
                .toList();
    }

    /** Whether the role makes opportunities, quotes, contracts and the like. */
    static boolean creates(RoleRow role) {
        return role.rights()
                .getOrDefault(SALES, role.rights().getOrDefault("*", Set.of()))
                .contains(Operation.CREATE);
    }

    private boolean isWithin(Seat seat) {
        Protection ceiling = situation.ceiling();
        if (ceiling.isEmpty()) {
            return true;
        }
        return ceiling.hasDepartments() ? ceiling.isEligibleDepartment(seat.department()) : ceiling.isEligible(seat);
    }

    private List<Seat> seats(Person person) {
        return situation.chart().seatsOf(person.id()).stream()
                .flatMap(id -> situation.chart().seat(id).stream())
                .toList();
    }
}
