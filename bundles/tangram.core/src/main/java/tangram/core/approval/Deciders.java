package tangram.core.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Rows;

/**
 * Who may decide, by the chart of today. A seat that nobody holds is answered for by the nearest held one above it (A14).
 *
 * @param rows for who has a role, in the current transaction
 */
record Deciders(Rows rows, OrganisationChart chart) {

    /** Those whose the task is; nobody where nobody is there. */
    Set<Long> of(Principal principal) {
        return switch (principal.kind()) {
            case SEAT -> answering(principal.id()).map(this::holders).orElse(Set.of());
            case DESK -> atDesk(principal.id());
            case ROLE -> withRole(principal.id());
            case PERSON ->
                chart.person(principal.id()).filter(Person::active).stream()
                        .collect(TreeSet::new, (ids, person) -> ids.add(person.id()), Set::addAll);
        };
    }

    /** Active people at a seat. */
    Set<Long> holders(long seat) {
        Set<Long> people = new TreeSet<>();
        chart.holders(seat).stream().filter(Person::active).forEach(person -> people.add(person.id()));
        return people;
    }

    /** The seat, or the nearest above it that somebody holds. */
    Optional<Long> answering(long seat) {
        return upFrom(seat).stream().filter(one -> !holders(one).isEmpty()).findFirst();
    }

    /** The seat and those above it, nearest first. */
    List<Long> upFrom(long seat) {
        List<Long> seats = new ArrayList<>(List.of(seat));
        chart.seatsAbove(seat).stream().map(Seat::id).forEach(seats::add);
        return seats;
    }

    /** Who has it, wherever he sits: a desk that was handed over asks the successor. Nobody's is answered for as its seat. */
    private Set<Long> atDesk(long desk) {
        Optional<Long> seat = chart.desk(desk).map(Desk::seat);
        Set<Long> people = new TreeSet<>();
        Stream.concat(
                        seat.stream().flatMap(at -> holders(at).stream()),
                        chart.desk(desk).map(Desk::holder).flatMap(chart::person).filter(Person::active).stream()
                                .map(Person::id))
                .filter(person -> chart.desksOf(person).contains(desk))
                .forEach(people::add);
        return people.isEmpty()
                ? seat.flatMap(this::answering).map(this::holders).orElse(Set.of())
                : people;
    }

    /** The desk of somebody at a seat. */
    Optional<Long> desk(long seat, long person) {
        Set<Long> his = chart.desksOf(person);
        return chart.desksOn(Set.of(seat)).stream()
                .filter(his::contains)
                .sorted()
                .findFirst();
    }

    Optional<Long> role(String code) {
        return rows.first(row -> row.number(1), "select id from core_role where code = ?", code);
    }

    private Set<Long> withRole(long role) {
        return new TreeSet<>(
                rows.list(row -> row.number(1), "select person from core_person_role where role = ?", role).stream()
                        .filter(person ->
                                chart.person(person).filter(Person::active).isPresent())
                        .toList());
    }
}
