package tangram.core.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;

/**
 * Random organisations, with vacant seats, desks nobody holds, and assignments that are over or to come, against a
 * model that knows nothing but parent pointers and the sentences of the specification.
 */
class GeneratedOrganisationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final List<Department> departments = new ArrayList<>();
    private final List<Seat> seats = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final List<Desk> desks = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theChartAnswersAsTheModelDoes(int seed) {
        for (int size : new int[] {1, 3, 12, 60}) {
            generate(new Random(seed * 1000L + size), size);
            DayChart chart = new DayChart(DAY, departments, seats, people, desks, assignments);
            for (Seat seat : seats) {
                assertThat(chart.seatsBelow(seat.id())).isEqualTo(seatsBelow(seat.id()));
                assertThat(chart.desksOn(List.of(seat.id()))).isEqualTo(desksOn(seat.id()));
                assertThat(chart.holders(seat.id()))
                        .extracting(Person::id)
                        .containsExactlyInAnyOrderElementsOf(holders(seat.id()));
            }
            for (Department department : departments) {
                assertThat(chart.departmentTree(department.id())).isEqualTo(departmentTree(department.id()));
            }
            for (Person person : people) {
                assertThat(chart.desksOf(person.id())).isEqualTo(desksOf(person.id()));
                assertThat(chart.seatsOf(person.id())).isEqualTo(seatsOf(person.id()));
                assertThat(chart.mainDeskOf(person.id()).orElseThrow().id()).isIn(desksOf(person.id()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void thePersonReadsWhatTheModelLetsHimRead(int seed) {
        generate(new Random(seed), 40);
        DayChart chart = new DayChart(DAY, departments, seats, people, desks, assignments);
        for (Person person : people) {
            Set<Long> readable = new HashSet<>();
            for (Desk desk : desks) {
                if (desksOf(person.id()).contains(desk.id()) || isAboveOf(person.id(), desk)) {
                    readable.add(desk.id());
                }
            }
            Set<Long> found = tangram.core.access.ReachProbe.line(chart, person.id());
            assertThat(found).isEqualTo(readable);
        }
    }

    // ---- the model

    private Set<Long> seatsBelow(long superior) {
        Set<Long> below = new HashSet<>();
        for (Seat seat : seats) {
            for (Long above = seat.reportsTo();
                    above != null;
                    above = seats.get(above.intValue()).reportsTo()) {
                if (above == superior) {
                    below.add(seat.id());
                }
            }
        }
        return below;
    }

    private Set<Long> departmentTree(long top) {
        Set<Long> tree = new HashSet<>();
        for (Department department : departments) {
            for (Long at = department.id();
                    at != null;
                    at = departments.get(at.intValue()).parent()) {
                if (at == top) {
                    tree.add(department.id());
                }
            }
        }
        return tree;
    }

    private Set<Long> desksOn(long seat) {
        Set<Long> on = new HashSet<>();
        desks.stream().filter(d -> Long.valueOf(seat).equals(d.seat())).forEach(d -> on.add(d.id()));
        return on;
    }

    private Set<Long> desksOf(long person) {
        Set<Long> own = new HashSet<>();
        for (Desk desk : desks) {
            boolean today = false;
            boolean onlyActing = false;
            for (Assignment assignment : assignments) {
                if (assignment.person() == person && assignment.desk() == desk.id()) {
                    today |= isToday(assignment);
                    onlyActing = assignment.kind() == Kind.ACTING;
                }
            }
            if (today || (Long.valueOf(person).equals(desk.holder()) && !onlyActing)) {
                own.add(desk.id());
            }
        }
        return own;
    }

    private Set<Long> seatsOf(long person) {
        Set<Long> held = new HashSet<>();
        for (Assignment assignment : assignments) {
            Long seat = desk(assignment.desk()).seat();
            if (assignment.person() == person && isToday(assignment) && seat != null) {
                held.add(seat);
            }
        }
        return held;
    }

    private Set<Long> holders(long seat) {
        Set<Long> holders = new HashSet<>();
        people.stream().filter(p -> seatsOf(p.id()).contains(seat)).forEach(p -> holders.add(p.id()));
        return holders;
    }

    private boolean isAboveOf(long person, Desk desk) {
        Long at = desk.seat();
        while (at != null) {
            at = seats.get(at.intValue()).reportsTo();
            if (at != null && seatsOf(person).contains(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isToday(Assignment assignment) {
        LocalDate from = assignment.from();
        LocalDate until = assignment.until();
        return (from == null || from.compareTo(DAY) <= 0) && (until == null || until.compareTo(DAY) >= 0);
    }

    private Desk desk(long id) {
        return desks.stream().filter(d -> d.id() == id).findAny().orElseThrow();
    }

    // ---- the generator; ids of departments and seats are their places in the lists

    private void generate(Random random, int size) {
        List.of(departments, seats, people, desks, assignments).forEach(List::clear);
        for (long i = 0; i < size / 4 + 1; i++) {
            departments.add(
                    new Department(i, "d" + i, "D", i == 0 || random.nextInt(6) == 0 ? null : random.nextLong(i)));
        }
        for (long i = 0; i < size; i++) {
            Long above = i == 0 || random.nextInt(8) == 0 ? null : random.nextLong(i);
            seats.add(new Seat(i, "s" + i, "S", random.nextLong(departments.size()), above, null, List.of()));
        }
        long desk = 1000;
        for (long i = 0; i < size * 5L / 4; i++) {
            people.add(new Person(5000 + i, "p" + i, "P", false, random.nextInt(10) > 0));
            desks.add(new Desk(desk++, null, 5000 + i));
            for (int n = random.nextInt(4); n > 0; n--) {
                long seat = random.nextLong(size);
                Kind kind = Kind.values()[random.nextInt(3)];
                boolean left = random.nextInt(6) == 0;
                desks.add(new Desk(desk, seat, left ? null : 5000 + i));
                if (!left && random.nextInt(10) > 0) {
                    assignments.add(new Assignment(5000 + i, desk, kind, date(random), date(random)));
                }
                desk++;
            }
        }
    }

    private static @Nullable LocalDate date(Random random) {
        return random.nextBoolean() ? null : DAY.plusDays(random.nextInt(5) - 2L);
    }
}
