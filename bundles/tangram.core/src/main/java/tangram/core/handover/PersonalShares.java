package tangram.core.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.CompanyClock;
import tangram.core.access.StoredShares;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Share;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.organisation.Handover.Standing;
import tangram.kernel.api.organisation.Handover.WithShares;
import tangram.kernel.api.record.HistoryEntry.Change;

/** Shares and participations that hang on one person: those he gave, those he was given in his own name, and those of all his records. */
final class PersonalShares {

    /** As many as one recipient can have ({@link StoredShares}). */
    private static final int MOST = 10_000;

    private static final String COLUMNS = "select id, kind, record_type, record_id, coalesce(records_of, 0), person,"
            + " seat, level, ends, superiors, given_by, given_at";
    private static final String HOLDS = " from core_share where (ends is null or ends > ?) and ";

    private final Rows rows;
    private final Audit audit;
    private final Epochs epochs;
    private final CompanyClock clock;

    PersonalShares(Rows rows, Audit audit, Epochs epochs, CompanyClock clock) {
        this.rows = rows;
        this.audit = audit;
        this.epochs = epochs;
        this.clock = clock;
    }

    /** A share with what it is about. */
    private record Held(Kind kind, Subject subject, Share share) {

        static Held of(Row row) {
            return new Held(
                    row.text(2).equals(Kind.SHARE.code()) ? Kind.SHARE : Kind.PARTICIPANT,
                    new Subject(row.text(3), "", row.number(4), row.number(5)),
                    new Share(
                            row.number(1),
                            row.numberOrNull(6),
                            row.numberOrNull(7),
                            Level.of(row.text(8)).orElse(Level.READ),
                            row.instantOrNull(9),
                            row.flag(10),
                            Optional.empty(),
                            row.number(11),
                            row.instant(12)));
        }

        /** Whether whoever has it gains nothing by the other one. */
        boolean includes(Held other) {
            return kind == other.kind
                    && subject.equals(other.subject)
                    && share.level().compareTo(other.share.level()) >= 0
                    && (share.superiors() || !other.share.superiors())
                    && lastsAsLong(share.until(), other.share.until());
        }

        private static boolean lastsAsLong(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && !one.isBefore(other));
        }

        /** The same, as the successor has it. */
        Share having(Person successor) {
            return new Share(
                    share.id(),
                    successor.id(),
                    null,
                    share.level(),
                    share.until(),
                    share.superiors(),
                    share.note(),
                    share.by(),
                    share.at());
        }

        Standing standing() {
            return new Standing(
                    share.id(),
                    subject.type(),
                    subject.recordsOf(),
                    share.person(),
                    share.seat(),
                    share.level(),
                    share.until());
        }
    }

    private List<Held> select(String condition, long person) {
        return rows.list(Held::of, COLUMNS + HOLDS + condition + " order by id", clock.now(), person);
    }

    private long count(String condition, long person) {
        return rows.first(row -> row.number(1), "select count(*)" + HOLDS + condition, clock.now(), person)
                .orElse(0L);
    }

    /** How many of single records he gave. */
    long given(long person) {
        return count("kind = 'share' and record_id <> 0 and given_by = ?", person);
    }

    /** How many of single records he was given, or takes part in. */
    long received(Kind kind, long person) {
        return count("kind = '" + kind.code() + "' and record_id <> 0 and person = ?", person);
    }

    /** All records of somebody: of his, and those he was given. */
    List<Standing> standing(long person) {
        List<Held> all = new ArrayList<>(ofHis(person));
        all.addAll(select("record_id = 0 and person = ?", person));
        return all.stream().map(Held::standing).toList();
    }

    private List<Held> ofHis(long person) {
        return select("records_of = ?", person);
    }

    /**
     * What became of them.
     *
     * @param gone those that are there no more, as rows
     * @param passed those that the successor has now, by id
     */
    record Settled(
            long ended, long passedOn, List<Standing> standingEnded, List<SharesBefore.Gone> gone, List<Long> passed) {}

    /** Lets them end or gives them to the successor, each with an entry in the history of its record. */
    Settled settle(Caller by, OrganisationChart chart, Person from, Person to, WithShares with) {
        if (with == WithShares.KEEP) {
            return new Settled(0, 0, List.of(), List.of(), List.of());
        }
        List<Held> ofHis = ofHis(from.id());
        List<Held> ending = new ArrayList<>();
        List<Held> passing = new ArrayList<>();
        List<Held> has = with == WithShares.TO ? select("person = ?", to.id()) : List.of();
        for (Held held : select("person = ?", from.id())) {
            boolean useless = held.subject.recordsOf() == to.id() || held.subject.recordsOf() == from.id();
            boolean passes = with == WithShares.TO && !useless && has.stream().noneMatch(one -> one.includes(held));
            (passes ? passing : ending).add(held);
        }
        if (has.size() + passing.size() > MOST) {
            throw new Conflict("sharing.too-many", "At most {0} records can be shared to one recipient.", MOST);
        }
        List<Held> gone = new ArrayList<>(ofHis);
        ending.stream().filter(held -> !ofHis.contains(held)).forEach(gone::add);
        List<Audit.Entry> said = new ArrayList<>();
        gone.forEach(held -> said.add(
                entry(held, "un" + held.kind.code(), StoredShares.shown(chart, held.subject, held.share), null)));
        passing.forEach(held -> said.add(entry(
                held,
                held.kind.code(),
                StoredShares.shown(chart, held.subject, held.share),
                StoredShares.shown(chart, held.subject, held.having(to)))));
        List<SharesBefore.Gone> asTheyWere = new SharesBefore(rows)
                .of(gone.stream().map(held -> held.share.id()).toList());
        rows.changeMany(
                "delete from core_share where id = ?",
                gone.stream().map(held -> new Object[] {held.share.id()}).toList());
        rows.changeMany(
                "update core_share set person = ? where id = ?",
                passing.stream()
                        .map(held -> new Object[] {to.id(), held.share.id()})
                        .toList());
        if (!said.isEmpty()) {
            audit.append(by, said);
            epochs.bump(Epochs.Kind.ACCESS);
        }
        return new Settled(
                ending.size(),
                passing.size(),
                ofHis.stream().map(Held::standing).toList(),
                asTheyWere,
                passing.stream().map(held -> held.share.id()).toList());
    }

    private static Audit.Entry entry(Held held, String operation, @Nullable String before, @Nullable String after) {
        return new Audit.Entry(
                held.subject.type(),
                held.subject.record(),
                operation,
                List.of(new Change(held.kind.code(), before, after)));
    }
}
