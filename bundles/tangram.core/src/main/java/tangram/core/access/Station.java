package tangram.core.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Recipients;

/**
 * Where somebody stands, as far as rules can name him by it: his seats, the departments they are in and those above these,
 * his roles, his login; and the desks that are his own and those below.
 */
record Station(
        Set<Long> seats,
        Set<Long> seatsBelow,
        Set<Long> departments,
        Set<String> roles,
        Optional<String> login,
        Set<Long> desks,
        Set<Long> desksBelow) {

    static Station of(AccessFacts facts, long person) {
        OrganisationChart chart = facts.chart();
        Set<Long> seats = chart.seatsOf(person);
        return of(facts, seats, facts.rolesOf(person), chart.person(person).map(Person::login), chart.desksOf(person));
    }

    /** Of whoever sits at a seat, as far as the seat gives it (T4). */
    static Station ofSeat(AccessFacts facts, long seat) {
        return of(facts, Set.of(seat), Set.of(), Optional.empty(), facts.chart().desksOn(Set.of(seat)));
    }

    private static Station of(
            AccessFacts facts, Set<Long> seats, Set<String> roles, Optional<String> login, Set<Long> desks) {
        OrganisationChart chart = facts.chart();
        Set<Long> below = new HashSet<>();
        Set<Long> departments = new HashSet<>();
        for (long seat : seats) {
            below.addAll(chart.seatsBelow(seat));
            chart.seat(seat).map(Seat::department).ifPresent(department -> {
                departments.add(department);
                departments.addAll(facts.neighbourhood().upTo(department));
            });
        }
        return new Station(seats, below, departments, roles, login, desks, chart.desksOn(below));
    }

    /** Whether a rule names him, or somebody below him where it climbs (R21). */
    boolean isNamed(AccessFacts facts, Recipients.Named named, boolean superiors) {
        OrganisationChart chart = facts.chart();
        boolean himself = named.seats().stream().anyMatch(code -> holds(chart, code, seats))
                || named.departments().stream()
                        .anyMatch(code -> chart.departmentByCode(code)
                                .filter(d -> departments.contains(d.id()))
                                .isPresent())
                || named.roles().stream().anyMatch(roles::contains)
                || login.filter(named.people()::contains).isPresent();
        return himself || (superiors && isAbove(facts, named));
    }

    private static boolean holds(OrganisationChart chart, String code, Set<Long> seats) {
        return chart.seatByCode(code).filter(seat -> seats.contains(seat.id())).isPresent();
    }

    private boolean isAbove(AccessFacts facts, Recipients.Named named) {
        OrganisationChart chart = facts.chart();
        boolean seat = named.seats().stream().anyMatch(code -> holds(chart, code, seatsBelow));
        boolean department = named.departments().stream()
                .flatMap(code -> chart.departmentByCode(code).stream())
                .map(d -> chart.departmentTree(d.id()))
                .anyMatch(tree -> seatsBelow.stream()
                        .flatMap(below -> chart.seat(below).stream())
                        .anyMatch(below -> tree.contains(below.department())));
        boolean role = named.roles().stream()
                .map(facts::peopleWith)
                .flatMap(Collection::stream)
                .anyMatch(person -> sitsBelow(chart, person));
        return seat
                || department
                || role
                || named.people().stream()
                        .flatMap(who -> chart.personByLogin(who).stream())
                        .anyMatch(person -> sitsBelow(chart, person.id()));
    }

    private boolean sitsBelow(OrganisationChart chart, long person) {
        return chart.seatsOf(person).stream().anyMatch(seatsBelow::contains);
    }
}
