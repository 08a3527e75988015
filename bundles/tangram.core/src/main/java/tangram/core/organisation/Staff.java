package tangram.core.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.core.change.Nulls;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;

/**
 * People, and the desks they sit at. A person has one desk on each seat he holds and one without a seat. When he goes,
 * the desk stays on the seat with what lies on it, or it moves with him; records are never touched.
 */
final class Staff {

    private final Rows rows;
    private final Ids ids;
    private final Epochs epochs;
    private final ChangeBook book;
    private final Codes codes;

    Staff(Rows rows, Ids ids, Epochs epochs, ChangeBook book, Codes codes) {
        this.rows = rows;
        this.ids = ids;
        this.epochs = epochs;
        this.book = book;
        this.codes = codes;
    }

    private record Found(long id, String name, boolean administrator, boolean active) {

        Facts facts(String login) {
            return facts(login, name, administrator, active);
        }

        static Facts facts(String login, String name, boolean administrator, boolean active) {
            return Facts.of("login", login, "name", name, "administrator", administrator, "active", active);
        }
    }

    boolean person(Caller by, String typedLogin, String name, boolean administrator) {
        book.open();
        String login = Codes.login(typedLogin);
        Codes.checkCode(login);
        Codes.checkName(name);
        Optional<Found> found = find(login);
        if (found.isEmpty()) {
            long id = ids.next();
            rows.change(
                    "insert into core_person (id, login, name, administrator, active) values (?, ?, ?, ?, ?)",
                    id,
                    login,
                    name,
                    administrator,
                    true);
            newDesk(null, id);
            Facts wanted = Found.facts(login, name, administrator, true);
            return book.note(by, Kind.ORGANISATION, "person", id, "create", Facts.NONE, wanted);
        }
        Found person = found.get();
        Facts wanted = Found.facts(login, name, administrator, person.active);
        rows.change("update core_person set name = ?, administrator = ? where id = ?", name, administrator, person.id);
        return book.note(by, Kind.ORGANISATION, "person", person.id, "edit", person.facts(login), wanted);
    }

    boolean active(Caller by, String typedLogin, boolean active) {
        book.open();
        String login = Codes.login(typedLogin);
        Found person = find(login).orElseThrow(() -> unknown(login));
        if (person.active == active) {
            return false;
        }
        rows.change("update core_person set active = ? where id = ?", active, person.id);
        epochs.bump(Kind.SESSION);
        Facts wanted = Found.facts(login, person.name, person.administrator, active);
        return book.note(by, Kind.ORGANISATION, "person", person.id, "edit", person.facts(login), wanted);
    }

    private Optional<Found> find(String login) {
        return rows.first(
                row -> new Found(row.number(1), row.text(2), row.flag(3), row.flag(4)),
                "select id, name, administrator, active from core_person where login = ?",
                login);
    }

    private static Invalid unknown(String login) {
        return new Invalid("organisation.unknown-person", "There is nobody with the login {0}.", login);
    }

    boolean assignment(
            Caller by,
            String login,
            String seat,
            Assignment.Kind kind,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {
        book.open();
        long person = codes.person(login);
        long seatId = codes.seat(seat);
        Assignment wanted = new Assignment(person, 0, kind, from.orElse(null), until.orElse(null));
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            throw new Invalid("organisation.ends-before-it-begins", "An assignment cannot end before it begins.");
        }
        if (kind == Assignment.Kind.MAIN) {
            refuseSecondMain(login, person, seatId, wanted);
        }
        Optional<Assignment> found = find(person, seatId);
        if (found.isEmpty()) {
            long desk = ownDesk(seatId, person).orElseGet(() -> newDesk(seatId, person));
            Nulls.change(
                    rows,
                    "insert into core_assignment (person, desk, kind, starts, ends) values (?, ?, ?, ?, ?)",
                    person,
                    desk,
                    kind.code(),
                    wanted.from(),
                    wanted.until());
            return book.note(
                    by, Kind.ORGANISATION, "assignment", desk, "create", Facts.NONE, facts(login, seat, wanted));
        }
        long desk = found.get().desk();
        Nulls.change(
                rows,
                "update core_assignment set kind = ?, starts = ?, ends = ? where person = ? and desk = ?",
                kind.code(),
                wanted.from(),
                wanted.until(),
                person,
                desk);
        Facts before = facts(login, seat, found.get());
        return book.note(by, Kind.ORGANISATION, "assignment", desk, "edit", before, facts(login, seat, wanted));
    }

    boolean endAssignment(Caller by, String login, String seat) {
        book.open();
        long person = codes.person(login);
        Optional<Assignment> found = find(person, codes.seat(seat));
        if (found.isEmpty()) {
            return false;
        }
        long desk = found.get().desk();
        rows.change("delete from core_assignment where person = ? and desk = ?", person, desk);
        rows.change("update core_desk set holder = null where id = ? and holder = ?", desk, person);
        book.note(
                by,
                Kind.ORGANISATION,
                "desk",
                desk,
                "edit",
                Facts.of("holder", Codes.login(login)),
                Facts.of("holder", null));
        Facts before = facts(login, seat, found.get());
        return book.note(by, Kind.ORGANISATION, "assignment", desk, "delete", before, Facts.NONE);
    }

    boolean moveDesk(Caller by, String login, String fromSeat, String toSeat) {
        book.open();
        long person = codes.person(login);
        long from = codes.seat(fromSeat);
        long to = codes.seat(toSeat);
        Optional<Assignment> there = find(person, to);
        Optional<Assignment> here = find(person, from);
        if (from == to || (here.isEmpty() && there.isPresent())) {
            return false;
        }
        if (here.isEmpty()) {
            throw new Invalid("organisation.no-desk", "{0} has no desk at seat {1}.", login, fromSeat);
        }
        if (there.isPresent()) {
            throw new Invalid("organisation.already-there", "{0} already has a desk at seat {1}.", login, toSeat);
        }
        long desk = here.get().desk();
        rows.change("update core_desk set seat = ? where id = ?", to, desk);
        return book.note(
                by, Kind.ORGANISATION, "desk", desk, "edit", Facts.of("seat", fromSeat), Facts.of("seat", toSeat));
    }

    boolean leaveMainSeat(Caller by, String login, String forSeat, boolean withRecords) {
        book.open();
        long person = codes.person(login);
        Assignment open = new Assignment(person, 0, Assignment.Kind.MAIN, null, null);
        boolean changed = false;
        for (MainSeat other : mainSeatsBeside(person, codes.seat(forSeat))) {
            if (overlap(other.assignment, open)) {
                changed |=
                        withRecords ? moveDesk(by, login, other.code, forSeat) : endAssignment(by, login, other.code);
            }
        }
        return changed;
    }

    boolean takeOver(Caller by, String login, String seat) {
        book.open();
        long person = codes.person(login);
        boolean changed = false;
        for (long desk : rows.list(
                row -> row.number(1),
                "select id from core_desk where seat = ? and holder is null order by id",
                codes.seat(seat))) {
            rows.change("update core_desk set holder = ? where id = ?", person, desk);
            changed |= book.note(
                    by,
                    Kind.ORGANISATION,
                    "desk",
                    desk,
                    "edit",
                    Facts.of("holder", null),
                    Facts.of("holder", Codes.login(login)));
        }
        return changed;
    }

    private record MainSeat(String code, Assignment assignment) {}

    private List<MainSeat> mainSeatsBeside(long person, long seat) {
        return rows.list(
                row -> new MainSeat(row.text(1), assignment(person, 0, "main", row.dateOrNull(2), row.dateOrNull(3))),
                "select s.code, a.starts, a.ends from core_assignment a join core_desk d on d.id = a.desk"
                        + " join core_seat s on s.id = d.seat where a.person = ? and a.kind = 'main' and d.seat <> ?",
                person,
                seat);
    }

    private void refuseSecondMain(String login, long person, long seat, Assignment wanted) {
        for (MainSeat other : mainSeatsBeside(person, seat)) {
            if (overlap(other.assignment, wanted)) {
                throw new Invalid(
                        "organisation.second-main",
                        "{0} has a main seat at that time already: {1}. End that assignment or move the desk.",
                        login,
                        other.code);
            }
        }
    }

    private static boolean overlap(Assignment one, Assignment other) {
        return !endsBefore(one, other) && !endsBefore(other, one);
    }

    private static boolean endsBefore(Assignment one, Assignment other) {
        return one.until() != null && other.from() != null && one.until().isBefore(other.from());
    }

    private Optional<Assignment> find(long person, long seat) {
        return rows.first(
                row -> assignment(person, row.number(1), row.text(2), row.dateOrNull(3), row.dateOrNull(4)),
                "select a.desk, a.kind, a.starts, a.ends from core_assignment a join core_desk d on d.id = a.desk"
                        + " where a.person = ? and d.seat = ? order by a.desk",
                person,
                seat);
    }

    private static Assignment assignment(
            long person, long desk, String kind, @Nullable LocalDate from, @Nullable LocalDate until) {
        return new Assignment(person, desk, Assignment.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), from, until);
    }

    /** A desk that is his already, though nobody is assigned to it. */
    private Optional<Long> ownDesk(long seat, long holder) {
        return rows.first(
                row -> row.number(1),
                "select id from core_desk where seat = ? and holder = ? order by id",
                seat,
                holder);
    }

    private long newDesk(@Nullable Long seat, long holder) {
        long id = ids.next();
        Nulls.change(rows, "insert into core_desk (id, seat, holder) values (?, ?, ?)", id, seat, holder);
        return id;
    }

    private static Facts facts(String login, String seat, Assignment assignment) {
        return Facts.of(
                "person",
                Codes.login(login),
                "seat",
                seat,
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
