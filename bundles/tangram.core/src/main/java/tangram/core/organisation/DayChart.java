package tangram.core.organisation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;

/**
 * The organisation on one day. A seat is held by whoever has an assignment to one of its desks that day. A desk is a
 * person's own while he is assigned to it that day or is its holder; but what he held as acting ends with its date,
 * although the desk still names him (S54).
 */
final class DayChart implements OrganisationChart {

    private final LocalDate day;
    private final Map<Long, Department> departments;
    private final Map<Long, Seat> seats;
    private final Map<Long, Person> people;
    private final Map<Long, Desk> desks;
    private final Map<String, Department> departmentsByCode = new HashMap<>();
    private final Map<String, Seat> seatsByCode = new HashMap<>();
    private final Map<String, Person> peopleByLogin = new HashMap<>();
    private final Tree departmentTree;
    private final Tree seatTree;
    private final Map<Long, Set<Long>> desksBySeat = new HashMap<>();
    private final Map<Long, Set<Long>> desksByPerson = new HashMap<>();
    private final Map<Long, Set<Long>> seatsByPerson = new HashMap<>();
    private final Map<Long, Desk> mainDesks = new HashMap<>();
    private final Map<Long, Set<Long>> holders = new HashMap<>();

    DayChart(
            LocalDate day,
            Collection<Department> departments,
            Collection<Seat> seats,
            Collection<Person> people,
            Collection<Desk> desks,
            Collection<Assignment> assignments) {
        this.day = day;
        this.departments = byId(departments, Department::id);
        this.seats = byId(seats, Seat::id);
        this.people = byId(people, Person::id);
        this.desks = byId(desks, Desk::id);
        departments.forEach(d -> departmentsByCode.put(d.code(), d));
        seats.forEach(s -> s.aliases().forEach(alias -> seatsByCode.put(alias, s)));
        seats.forEach(s -> seatsByCode.put(s.code(), s));
        people.forEach(p -> peopleByLogin.put(p.login().toLowerCase(Locale.ROOT), p));
        departmentTree = tree(departments, Department::id, d -> d.parent());
        seatTree = tree(seats, Seat::id, s -> s.reportsTo());
        seatPeople(assignments);
    }

    private void seatPeople(Collection<Assignment> assignments) {
        List<Assignment> inForce = assignments.stream()
                .filter(a -> a.on(day))
                .sorted(comparing(Assignment::kind).thenComparingLong(Assignment::desk))
                .toList();
        for (Assignment assignment : inForce) {
            Desk desk = desks.get(assignment.desk());
            if (desk == null) {
                continue;
            }
            add(desksByPerson, assignment.person(), desk.id());
            if (assignment.kind() != Assignment.Kind.ACTING) {
                mainDesks.putIfAbsent(assignment.person(), desk);
            }
            if (desk.seat() != null) {
                add(seatsByPerson, assignment.person(), desk.seat());
                add(holders, desk.seat(), assignment.person());
            }
        }
        Set<Held> onlyActing = onlyActing(assignments);
        for (Desk desk : desks.values()) {
            Long holder = desk.holder();
            if (desk.seat() != null) {
                add(desksBySeat, desk.seat(), desk.id());
            }
            if (holder == null || onlyActing.contains(new Held(holder, desk.id()))) {
                continue;
            }
            add(desksByPerson, holder, desk.id());
            if (desk.seat() == null) {
                mainDesks.putIfAbsent(holder, desk);
            }
        }
    }

    private record Held(long person, long desk) {}

    private static Set<Held> onlyActing(Collection<Assignment> assignments) {
        Set<Held> acting = new HashSet<>();
        assignments.stream()
                .filter(a -> a.kind() == Assignment.Kind.ACTING)
                .forEach(a -> acting.add(new Held(a.person(), a.desk())));
        assignments.stream()
                .filter(a -> a.kind() != Assignment.Kind.ACTING)
                .forEach(a -> acting.remove(new Held(a.person(), a.desk())));
        return acting;
    }

    /** The day it shows. */
    LocalDate day() {
        return day;
    }

    @Override
    public Optional<Person> person(long id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Optional<Person> personByLogin(String login) {
        return Optional.ofNullable(peopleByLogin.get(login.toLowerCase(Locale.ROOT)));
    }

    @Override
    public Optional<Department> department(long id) {
        return Optional.ofNullable(departments.get(id));
    }

    @Override
    public Optional<Department> departmentByCode(String code) {
        return Optional.ofNullable(departmentsByCode.get(code));
    }

    @Override
    public Optional<Seat> seat(long id) {
        return Optional.ofNullable(seats.get(id));
    }

    @Override
    public Optional<Seat> seatByCode(String codeOrAlias) {
        return Optional.ofNullable(seatsByCode.get(codeOrAlias));
    }

    @Override
    public Optional<Desk> desk(long id) {
        return Optional.ofNullable(desks.get(id));
    }

    @Override
    public Collection<Person> people() {
        return people.values();
    }

    @Override
    public Collection<Department> departments() {
        return departments.values();
    }

    @Override
    public Collection<Seat> seats() {
        return seats.values();
    }

    @Override
    public Collection<Desk> desks() {
        return desks.values();
    }

    @Override
    public Set<Long> desksOf(long person) {
        return Collections.unmodifiableSet(desksByPerson.getOrDefault(person, Set.of()));
    }

    @Override
    public Optional<Desk> mainDeskOf(long person) {
        return Optional.ofNullable(mainDesks.get(person));
    }

    @Override
    public Set<Long> seatsOf(long person) {
        return Collections.unmodifiableSet(seatsByPerson.getOrDefault(person, Set.of()));
    }

    @Override
    public Set<Long> seatsBelow(long seat) {
        return seatTree.below(seat);
    }

    @Override
    public List<Seat> seatsAbove(long seat) {
        return seatTree.above(seat).stream().map(seats::get).toList();
    }

    @Override
    public Set<Long> departmentTree(long department) {
        return departmentTree.from(department);
    }

    @Override
    public Set<Long> desksOn(Collection<Long> seats) {
        Set<Long> found = new HashSet<>();
        seats.forEach(seat -> found.addAll(desksBySeat.getOrDefault(seat, Set.of())));
        return found;
    }

    @Override
    public List<Person> holders(long seat) {
        return holders.getOrDefault(seat, Set.of()).stream().map(people::get).toList();
    }

    private static void add(Map<Long, Set<Long>> map, long key, long value) {
        map.computeIfAbsent(key, none -> new LinkedHashSet<>()).add(value);
    }

    private static <T> Map<Long, T> byId(Collection<T> things, ToLongFunction<T> id) {
        Map<Long, T> map = new LinkedHashMap<>();
        things.stream().sorted(comparingLong(id)).forEach(thing -> map.put(id.applyAsLong(thing), thing));
        return Collections.unmodifiableMap(map);
    }

    private interface Parent<T> {
        @Nullable
        Long of(T thing);
    }

    private static <T> Tree tree(Collection<T> things, ToLongFunction<T> id, Parent<T> parent) {
        Map<Long, @Nullable Long> parents = new LinkedHashMap<>();
        things.forEach(thing -> parents.put(id.applyAsLong(thing), parent.of(thing)));
        return Tree.of(parents);
    }
}
