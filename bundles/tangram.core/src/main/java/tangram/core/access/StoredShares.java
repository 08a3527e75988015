package tangram.core.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.sharing.Level;
import tangram.core.change.Nulls;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.record.HistoryEntry.Change;

/** Shares and participants in their table. What a recipient could not use anyway, since no role of his opens it, is refused. */
@Component
public final class StoredShares implements Shares {

    /** More would make his lists slow: each shared record is looked up for itself. */
    private static final int MOST = 10_000;

    private static final int NOTE = 1000;

    private static final String SUBJECT =
            " from core_share where kind = ? and record_type = ? and record_id = ? and coalesce(records_of, 0) = ?";
    private static final String COLUMNS = "select id, person, seat, level, ends, superiors, note, given_by, given_at";

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Epochs epochs;
    private final Audit audit;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final AccessReader reader;

    @Activate
    public StoredShares(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.epochs = epochs;
        this.audit = audit;
        this.organisation = organisation;
        this.clock = clock;
        this.reader = new AccessReader(rows);
    }

    @Override
    public List<Share> of(Kind kind, Subject subject) {
        return transactions.read(() ->
                rows.list(StoredShares::share, COLUMNS + SUBJECT + " order by id", arguments(kind, subject)).stream()
                        .filter(share -> share.until() == null || share.until().isAfter(clock.now()))
                        .toList());
    }

    private static Object[] arguments(Kind kind, Subject subject, Object... more) {
        return Stream.concat(
                        Stream.of(kind.code(), subject.type(), subject.record(), subject.recordsOf()), Stream.of(more))
                .toArray();
    }

    private static Share share(Row row) {
        return new Share(
                row.number(1),
                row.numberOrNull(2),
                row.numberOrNull(3),
                Level.of(row.text(4)).orElse(Level.READ),
                row.instantOrNull(5),
                row.flag(6),
                Optional.ofNullable(row.textOrNull(7)),
                row.number(8),
                row.instant(9));
    }

    @Override
    public Share give(Caller by, Kind kind, Subject subject, Gift gift) {
        return transactions.write(() -> {
            OrganisationChart chart = organisation.chart(by);
            Optional<Person> person = gift.person().map(login -> person(chart, login));
            Optional<Seat> seat = gift.seat().map(code -> seat(chart, code));
            if (person.isPresent() == seat.isPresent()) {
                throw invalid("person", "one-recipient", "Say one person or one seat.");
            }
            check(chart, subject, gift, person, seat);
            Uncommitted.mark(transactions);
            long id = ids.next();
            Instant now = clock.now().truncatedTo(ChronoUnit.MICROS);
            Instant until = gift.until() == null ? null : gift.until().truncatedTo(ChronoUnit.MICROS);
            Long personId = person.map(Person::id).orElse(null);
            Long seatId = seat.map(Seat::id).orElse(null);
            replace(kind, subject, personId, seatId);
            Nulls.change(
                    rows,
                    "insert into core_share (id, kind, record_type, record_id, records_of, person, seat, level,"
                            + " superiors, ends, note, given_by, given_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    kind.code(),
                    subject.type(),
                    subject.record(),
                    subject.recordsOf() == 0 ? null : (Long) subject.recordsOf(),
                    personId,
                    seatId,
                    gift.level().code(),
                    gift.superiors(),
                    until,
                    gift.note().orElse(null),
                    by.person(),
                    now);
            Share given = new Share(
                    id, personId, seatId, gift.level(), until, gift.superiors(), gift.note(), by.person(), now);
            told(by, kind, subject, kind.code(), null, shown(chart, subject, given));
            return given;
        });
    }

    private void check(
            OrganisationChart chart, Subject subject, Gift gift, Optional<Person> person, Optional<Seat> seat) {
        if (gift.until() != null && !gift.until().isAfter(clock.now())) {
            throw invalid("until", "ends-in-the-past", "A share ends in the future.");
        }
        gift.note().filter(note -> note.length() > NOTE).ifPresent(note -> {
            throw invalid("note", "note-too-long", "At most {0} characters.", NOTE);
        });
        gift.note().filter(StoredShares::cannotBeKept).ifPresent(note -> {
            throw invalid("note", "bad-character", "This text has a character that cannot be kept.");
        });
        List<Person> recipients = person.map(List::of)
                .orElseGet(() -> seat.map(s -> chart.holders(s.id())).orElse(List.of()));
        boolean useless = !recipients.isEmpty()
                && recipients.stream()
                        .noneMatch(one -> reader.rights(one.id()).stream()
                                .anyMatch(rights -> rights.allow(subject.type(), subject.group(), Operation.READ)));
        if (useless) {
            throw new Conflict(
                    "sharing.recipient-lacks-module",
                    "{0} has no role that opens this module.",
                    person.map(Person::name).or(() -> seat.map(Seat::name)).orElse(""));
        }
        long held = person.isPresent()
                ? count("person = ?", person.get().id())
                : count("seat = ?", seat.map(Seat::id).orElse(0L));
        if (held >= MOST) {
            throw new Conflict("sharing.too-many", "At most {0} records can be shared to one recipient.", MOST);
        }
    }

    /** As in any text field: no database keeps these. */
    private static boolean cannotBeKept(String text) {
        return text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private long count(String condition, long recipient) {
        return rows.first(row -> row.number(1), "select count(*) from core_share where " + condition, recipient)
                .orElse(0L);
    }

    private static Person person(OrganisationChart chart, String login) {
        return chart.personByLogin(login)
                .filter(Person::active)
                .orElseThrow(() -> invalid("person", "unknown-person", "There is no such person."));
    }

    private static Seat seat(OrganisationChart chart, String code) {
        return chart.seatByCode(code).orElseThrow(() -> invalid("seat", "unknown-seat", "There is no such seat."));
    }

    private static Invalid invalid(String field, String code, String pattern, Object... arguments) {
        return new Invalid(List.of(FieldProblem.of(field, code, pattern, arguments)));
    }

    private void replace(Kind kind, Subject subject, @Nullable Long person, @Nullable Long seat) {
        rows.change(
                "delete" + SUBJECT + (person != null ? " and person = ?" : " and seat = ?"),
                arguments(kind, subject, person != null ? person : seat == null ? 0L : seat));
    }

    @Override
    public boolean revoke(Caller by, Kind kind, Subject subject, long share) {
        return transactions.write(() -> {
            Optional<Share> found =
                    rows.first(StoredShares::share, COLUMNS + SUBJECT + " and id = ?", arguments(kind, subject, share));
            found.ifPresent(revoked -> {
                Uncommitted.mark(transactions);
                rows.change("delete from core_share where id = ?", share);
                told(by, kind, subject, "un" + kind.code(), shown(organisation.chart(by), subject, revoked), null);
            });
            return found.isPresent();
        });
    }

    private void told(
            Caller by, Kind kind, Subject subject, String operation, @Nullable String before, @Nullable String after) {
        audit.append(by, subject.type(), subject.record(), operation, List.of(new Change(kind.code(), before, after)));
        epochs.bump(Epochs.Kind.ACCESS);
    }

    /** To whom and how, in the words people use. */
    public static String shown(OrganisationChart chart, Subject subject, Share share) {
        String to = share.person() != null
                ? chart.person(share.person()).map(Person::login).orElse("")
                : Optional.ofNullable(share.seat())
                        .flatMap(chart::seat)
                        .map(Seat::code)
                        .orElse("");
        StringBuilder text =
                new StringBuilder(to).append(' ').append(share.level().code());
        if (subject.record() == 0) {
            text.append(" all-of ")
                    .append(chart.person(subject.recordsOf()).map(Person::login).orElse(""));
        }
        if (share.superiors()) {
            text.append(" superiors");
        }
        if (share.until() != null) {
            text.append(" until ").append(share.until());
        }
        return text.toString();
    }
}
