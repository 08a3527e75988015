package tangram.access.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where on which day: the trees of departments and seats, desks, and dated assignments. Every question walks the
 * trees from the beginning.
 */
final class Office {

    /** A seat, with all names rules may call it by. */
    record Seat(
            String code,
            String department,
            @Nullable String above,
            @Nullable String kind,
            Set<String> aliases) {}

    enum Holding {
        MAIN,
        CONCURRENT,
        ACTING
    }

    /** A person's place on a seat, or his own without one; what is on it when he has left waits. */
    static final class Desk {
        final int number;

        @Nullable
        String seat;

        @Nullable
        String holder;

        Desk(int number, @Nullable String seat, @Nullable String holder) {
            this.number = number;
            this.seat = seat;
            this.holder = holder;
        }

        @Override
        public String toString() {
            return "desk " + number + " (" + Objects.requireNonNullElse(holder, "nobody") + " at "
                    + Objects.requireNonNullElse(seat, "no seat") + ")";
        }
    }

    record Assignment(
            String person,
            Desk desk,
            Holding holding,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {

        boolean on(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
        }
    }

    final Map<String, Optional<String>> departments = new LinkedHashMap<>();
    final Map<String, Seat> seats = new LinkedHashMap<>();
    final Map<String, Boolean> active = new LinkedHashMap<>();
    final List<Desk> desks = new ArrayList<>();
    final List<Assignment> assignments = new ArrayList<>();

    void hire(String login) {
        active.put(login, true);
        desks.add(new Desk(desks.size() + 1, null, login));
    }

    /** Somebody sits at a desk of his own on the seat, or what is said of it changes. */
    void assign(String person, String seat, Holding holding, @Nullable LocalDate from, @Nullable LocalDate until) {
        Optional<Assignment> before = assignment(person, seat);
        before.ifPresent(assignments::remove);
        Desk desk = before.map(Assignment::desk).orElseGet(() -> {
            Desk added = new Desk(desks.size() + 1, seat, person);
            desks.add(added);
            return added;
        });
        assignments.add(new Assignment(person, desk, holding, from, until));
    }

    /** He leaves; his desk stays, and is nobody's (R23). */
    void end(String person, String seat) {
        assignment(person, seat).ifPresent(ended -> {
            assignments.remove(ended);
            ended.desk().holder = null;
        });
    }

    /** His desk goes to another seat, with what lies on it (R23). */
    void move(String person, String from, String to) {
        assignment(person, from).orElseThrow().desk().seat = to;
    }

    Optional<Assignment> assignment(String person, String seat) {
        return assignments.stream()
                .filter(a -> a.person().equals(person) && seat.equals(a.desk().seat))
                .findFirst();
    }

    /** The seats he holds on this day, acting ones included. */
    Set<String> seatsOf(String person, LocalDate day) {
        Set<String> held = new TreeSet<>();
        assignments.stream()
                .filter(a -> a.person().equals(person) && a.on(day) && a.desk().seat != null)
                .forEach(a -> held.add(Objects.requireNonNull(a.desk().seat)));
        return held;
    }

    Set<String> holders(String seat, LocalDate day) {
        Set<String> people = new TreeSet<>();
        assignments.stream()
                .filter(a -> seat.equals(a.desk().seat) && a.on(day))
                .forEach(a -> people.add(a.person()));
        return people;
    }

    /** The desks that are his on this day: those he is assigned to or keeps, but none he only acted at (S54). */
    Set<Desk> desksOf(String person, LocalDate day) {
        List<Assignment> his =
                assignments.stream().filter(a -> a.person().equals(person)).toList();
        Set<Desk> own = new LinkedHashSet<>();
        his.stream().filter(a -> a.on(day)).forEach(a -> own.add(a.desk()));
        for (Desk desk : desks) {
            if (person.equals(desk.holder)
                    && his.stream().noneMatch(a -> a.desk() == desk && a.holding() == Holding.ACTING)) {
                own.add(desk);
            }
        }
        return own;
    }

    /** Where his new records go: the main desk, else the first concurrent one, else the desk without a seat. */
    Desk mainDesk(String person, LocalDate day) {
        return assignments.stream()
                .filter(a -> a.person().equals(person) && a.on(day) && a.holding() != Holding.ACTING)
                .min(Comparator.comparing(Assignment::holding).thenComparing(a -> a.desk().number))
                .map(Assignment::desk)
                .orElseGet(() -> desks.stream()
                        .filter(desk -> desk.seat == null && person.equals(desk.holder))
                        .findFirst()
                        .orElseThrow());
    }

    Optional<Seat> called(String codeOrAlias) {
        return Optional.ofNullable(seats.get(codeOrAlias))
                .or(() -> seats.values().stream()
                        .filter(seat -> seat.aliases().contains(codeOrAlias))
                        .findFirst());
    }

    /** The seats above, nearest first. */
    List<String> above(String seat) {
        List<String> above = new ArrayList<>();
        for (String next = seats.get(seat).above();
                next != null;
                next = seats.get(next).above()) {
            above.add(next);
        }
        return above;
    }

    /** Whether somebody holds a seat strictly above this one. */
    boolean isAbove(Set<String> held, @Nullable String seat) {
        return seat != null && above(seat).stream().anyMatch(held::contains);
    }

    /** The department and those above it, nearest first. */
    List<String> departmentLine(String department) {
        List<String> line = new ArrayList<>();
        for (Optional<String> next = Optional.of(department); next.isPresent(); next = departments.get(next.get())) {
            line.add(next.get());
        }
        return line;
    }

    /** Whether the seat stands in one of these departments or below. */
    boolean within(@Nullable String seat, Set<String> those) {
        return seat != null
                && departmentLine(seats.get(seat).department()).stream().anyMatch(those::contains);
    }

    /**
     * The first-level department: a child of the only root, or a root when there are several. What stands in the only root
     * itself is in no other one.
     */
    String firstLevel(String department) {
        List<String> line = departmentLine(department);
        long roots = departments.values().stream().filter(Optional::isEmpty).count();
        return roots > 1 || line.size() == 1 ? line.get(line.size() - 1) : line.get(line.size() - 2);
    }

    /** Whether the owner's desk belongs to another department than one who is responsible (R10). */
    boolean otherDepartment(Desk owner, Desk responsible) {
        if (owner.seat == null || responsible.seat == null) {
            return false;
        }
        String theirs = seats.get(owner.seat).department();
        String his = seats.get(responsible.seat).department();
        return !firstLevel(theirs).equals(firstLevel(his))
                && !departmentLine(his).contains(theirs);
    }
}
