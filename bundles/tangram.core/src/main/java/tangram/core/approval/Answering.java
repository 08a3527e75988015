package tangram.core.approval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Approvals.Remark;

/**
 * In whose place somebody decides tasks, and which: his own and those of people who delegated theirs to him for the day
 * (A16); whose account is not active has nobody decide in his place. Of seats that nobody holds, those he is the nearest above.
 */
final class Answering {

    /**
     * One in whose place he decides.
     *
     * @param type the record type it is for, or empty for all
     */
    private record As(long person, Optional<String> type, Set<Long> seats, Set<Long> desks, Set<Long> roles) {

        boolean has(Principal principal, Optional<Long> alsoSeat) {
            long holder = principal.id();
            boolean his = switch (principal.kind()) {
                case PERSON -> holder == person;
                case SEAT -> seats.contains(holder);
                case DESK -> desks.contains(holder);
                case ROLE -> roles.contains(holder);
            };
            return his || alsoSeat.filter(seats::contains).isPresent();
        }
    }

    private final long person;
    private final List<As> as = new ArrayList<>();

    private Answering(long person) {
        this.person = person;
    }

    static Answering of(Rows rows, OrganisationChart chart, long person, LocalDate today) {
        Answering answering = new Answering(person);
        Deciders deciders = new Deciders(rows, chart);
        answering.add(deciders, person, Optional.empty());
        DelegationRows.received(rows, person, today)
                .forEach(given -> answering.add(deciders, given.giver(), given.type()));
        return answering;
    }

    private void add(Deciders deciders, long one, Optional<String> type) {
        if (deciders.chart().person(one).filter(Person::active).isPresent()) {
            as.add(as(deciders, one, type));
        }
    }

    private static As as(Deciders deciders, long person, Optional<String> type) {
        OrganisationChart chart = deciders.chart();
        Set<Long> held = chart.seatsOf(person);
        Set<Long> seats = new HashSet<>(held);
        for (long seat : held) {
            chart.seatsBelow(seat).stream()
                    .filter(below ->
                            deciders.answering(below).filter(held::contains).isPresent())
                    .filter(below -> deciders.holders(below).isEmpty())
                    .forEach(seats::add);
        }
        Set<Long> desks = new HashSet<>(chart.desksOf(person));
        chart.desksOn(seats).stream()
                .filter(desk -> deciders.of(Principal.desk(desk)).contains(person))
                .forEach(desks::add);
        List<Long> roles = deciders.rows()
                .list(row -> row.number(1), "select role from core_person_role where person = ?", person);
        return new As(person, type, seats, desks, Set.copyOf(roles));
    }

    private static long[] ids(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** A part of a statement that picks the tasks he may decide, of {@code t} with its approval {@code a}. */
    String condition() {
        if (as.isEmpty()) {
            return "1 = 0";
        }
        List<String> parts = new ArrayList<>();
        for (As one : as) {
            parts.add("((t.kind = 'person' and t.holder = ?) or (t.kind = 'seat' and t.holder in (?))"
                    + " or (t.kind = 'desk' and t.holder in (?)) or (t.kind = 'role' and t.holder in (?))"
                    + " or t.also_seat in (?)) and (a.submitter <> ? or t.remark in ('own', 'self'))"
                    + (one.person == person ? "" : " and a.submitter <> ?")
                    + (one.type.isPresent() ? " and a.record_type = ?" : ""));
        }
        return "("
                + String.join(
                        " or ", parts.stream().map(part -> "(" + part + ")").toList()) + ")";
    }

    /** What its question marks stand for, before whatever else. */
    Object[] arguments(Object... more) {
        List<Object> arguments = new ArrayList<>();
        for (As one : as) {
            arguments.addAll(
                    List.of(one.person, ids(one.seats), ids(one.desks), ids(one.roles), ids(one.seats), one.person));
            if (one.person != person) {
                arguments.add(person);
            }
            one.type.ifPresent(arguments::add);
        }
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray();
    }

    boolean isHimself(long one) {
        return one == person;
    }

    /** In whose place he decides this one: his own first; empty when it is not his. */
    Optional<Long> inPlaceOf(TaskRow task, long submitter, String type) {
        return inPlaceOf(task.principal(), task.alsoSeat(), task.remark(), submitter, type);
    }

    Optional<Long> inPlaceOf(Principal principal, Optional<Long> alsoSeat, Remark remark, long submitter, String type) {
        return as.stream()
                .filter(one -> one.type.isEmpty() || one.type.get().equals(type))
                .filter(one -> one.has(principal, alsoSeat))
                .filter(one -> Asking.mayDecideHimself(remark) || (one.person != submitter && person != submitter))
                .map(As::person)
                .findFirst();
    }
}
