package tangram.core.handover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Person;
import tangram.core.change.ChangeBook;
import tangram.core.change.Facts;
import tangram.core.change.Nulls;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;

/**
 * Desks that change their holder with all that lies on them: one row each. Who keeps his seats gets a new desk at each, with
 * nothing on it, and everybody always has a desk without a seat (R21).
 */
final class HandedDesks {

    private final Rows rows;
    private final Ids ids;
    private final ChangeBook book;

    HandedDesks(Rows rows, Ids ids, ChangeBook book) {
        this.rows = rows;
        this.ids = ids;
        this.book = book;
    }

    /** The desks somebody holds, also those he held as acting until some day and that still name him. */
    List<Desk> of(long person) {
        return rows.list(
                row -> new Desk(row.number(1), row.numberOrNull(2), person),
                "select id, seat from core_desk where holder = ? order by id",
                person);
    }

    /** An assignment, with its seat. */
    private record Sitting(Assignment assignment, long seat, String code) {

        boolean isOver(LocalDate today) {
            LocalDate until = assignment.until();
            return until != null && until.isBefore(today);
        }

        Facts facts(Person person) {
            return Facts.of(
                    "person",
                    person.login(),
                    "seat",
                    code,
                    "kind",
                    assignment.kind().code(),
                    "from",
                    text(assignment.from()),
                    "until",
                    text(assignment.until()));
        }

        private static @Nullable String text(@Nullable LocalDate date) {
            return date == null ? null : date.toString();
        }
    }

    private List<Sitting> sittings(long person) {
        return rows.list(
                row -> new Sitting(
                        new Assignment(
                                person,
                                row.number(1),
                                Assignment.Kind.valueOf(row.text(2).toUpperCase(Locale.ROOT)),
                                row.dateOrNull(3),
                                row.dateOrNull(4)),
                        row.number(5),
                        row.text(6)),
                "select a.desk, a.kind, a.starts, a.ends, s.id, s.code from core_assignment a"
                        + " join core_desk d on d.id = a.desk join core_seat s on s.id = d.seat"
                        + " where a.person = ? order by a.desk",
                person);
    }

    /** To which seats he is or will be assigned. */
    List<Assignment> assignments(long person, LocalDate today) {
        return sittings(person).stream()
                .filter(sitting -> !sitting.isOver(today))
                .map(Sitting::assignment)
                .toList();
    }

    /**
     * Takes his seats from him, or moves him to new desks at them where his go. An assignment that is over is forgotten either
     * way: renewed, it would bring him back to the desk.
     *
     * @return how many seats he lost
     */
    int leave(Caller by, Person person, List<Desk> going, boolean ends, LocalDate today) {
        Set<Long> gone = new HashSet<>();
        going.forEach(desk -> gone.add(desk.id()));
        int lost = 0;
        for (Sitting sitting : sittings(person.id())) {
            long desk = sitting.assignment.desk();
            if (ends || sitting.isOver(today)) {
                rows.change("delete from core_assignment where person = ? and desk = ?", person.id(), desk);
                book.note(by, Kind.ORGANISATION, "assignment", desk, "delete", sitting.facts(person), Facts.NONE);
                lost += sitting.isOver(today) ? 0 : 1;
            } else if (gone.contains(desk)) {
                rows.change(
                        "update core_assignment set desk = ? where person = ? and desk = ?",
                        newDesk(by, sitting.seat, sitting.code, person),
                        person.id(),
                        desk);
            }
        }
        if (going.stream().anyMatch(desk -> desk.seat() == null)) {
            newDesk(by, null, null, person);
        }
        return lost;
    }

    private long newDesk(Caller by, @Nullable Long seat, @Nullable String code, Person holder) {
        long id = ids.next();
        Nulls.change(rows, "insert into core_desk (id, seat, holder) values (?, ?, ?)", id, seat, holder.id());
        book.note(
                by,
                Kind.ORGANISATION,
                "desk",
                id,
                "create",
                Facts.NONE,
                Facts.of("seat", code, "holder", holder.login()));
        return id;
    }

    /** They are the successor's from now on. */
    List<Desk> give(Caller by, List<Desk> desks, Optional<Person> from, Person to) {
        List<Desk> given = new ArrayList<>();
        for (Desk desk : desks) {
            rows.change("update core_desk set holder = ? where id = ?", to.id(), desk.id());
            book.note(
                    by,
                    Kind.ORGANISATION,
                    "desk",
                    desk.id(),
                    "edit",
                    Facts.of("holder", from.map(Person::login).orElse(null)),
                    Facts.of("holder", to.login()));
            given.add(new Desk(desk.id(), desk.seat(), to.id()));
        }
        return given;
    }
}
