package tangram.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;

/** The rows of notices, in the current transaction. */
final class NoticeRows {

    private static final int IDS_AT_ONCE = 500;
    private static final String COLUMNS =
            "select id, person, told_at, unread, code, english, arguments, record_type, record_id, task"
                    + " from notify_notice";

    private final Rows rows;
    private final Ids ids;

    NoticeRows(Rows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /** Of these people those who work here. */
    Set<Long> present(Collection<Long> people) {
        List<Long> all = new ArrayList<>(people);
        Set<Long> present = new TreeSet<>();
        for (int begin = 0; begin < all.size(); begin += IDS_AT_ONCE) {
            long[] some = all.subList(begin, Math.min(all.size(), begin + IDS_AT_ONCE)).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            present.addAll(rows.list(
                    row -> row.number(1), "select id from core_person where active = true and id in (?)", some));
        }
        return present;
    }

    /** Who has been told for this event. */
    Set<Long> toldFor(long event) {
        return Set.copyOf(rows.list(row -> row.number(1), "select person from notify_notice where event = ?", event));
    }

    /**
     * Tells each of these people.
     *
     * @param event what it is told for, which a person is told of once; empty for what happens once anyway
     */
    List<Told> add(Collection<Long> people, Instant now, Sentence what, Optional<About> about, OptionalLong event) {
        String arguments = KeptSentence.arguments(what);
        List<Told> told = new ArrayList<>();
        List<@Nullable Object[]> added = new ArrayList<>();
        for (long person : new TreeSet<>(people)) {
            long id = ids.next();
            told.add(new Told(id, person, now, true, what, about));
            added.add(new @Nullable Object[] {
                id,
                person,
                event.orElse(id),
                now,
                true,
                what.code(),
                what.english(),
                arguments,
                about.map(About::type).orElse(null),
                about.map(About::id).orElse(null),
                about.filter(a -> a.task().isPresent())
                        .map(a -> a.task().getAsLong())
                        .orElse(null)
            });
        }
        rows.changeMany(
                "insert into notify_notice (id, person, event, told_at, unread, code, english, arguments, record_type,"
                        + " record_id, task) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added);
        return told;
    }

    List<Told> page(long person, boolean unreadOnly, long before, int most) {
        return rows.list(
                NoticeRows::told,
                COLUMNS + " where person = ?" + (unreadOnly ? " and unread = true" : "")
                        + " and id < ? order by id desc fetch first " + most + " rows only",
                person,
                before);
    }

    Optional<Told> find(long id) {
        return rows.first(NoticeRows::told, COLUMNS + " where id = ?", id);
    }

    private static Told told(Row row) {
        String type = row.textOrNull(8);
        Long task = row.numberOrNull(10);
        Optional<About> about = type == null
                ? Optional.empty()
                : Optional.of(
                        new About(type, row.number(9), task == null ? OptionalLong.empty() : OptionalLong.of(task)));
        return new Told(
                row.number(1),
                row.number(2),
                row.instant(3),
                row.flag(4),
                KeptSentence.of(row.text(5), row.text(6), row.text(7)),
                about);
    }

    long unread(long person) {
        return rows.first(
                        row -> row.number(1),
                        "select count(*) from notify_notice where person = ? and unread = true",
                        person)
                .orElse(0L);
    }

    void read(long person, long[] some) {
        rows.change(
                "update notify_notice set unread = false where id in (?) and person = ? and unread = true",
                some,
                person);
    }

    void readAll(long person) {
        rows.change("update notify_notice set unread = false where person = ? and unread = true", person);
    }

    /** Removes of one person what is older than these, and of what is left all but the newest; how many that were. */
    int forget(long person, Instant read, Instant all, int most) {
        int gone = rows.change(
                "delete from notify_notice where person = ? and unread = false and id < ?", person, ids.from(read));
        gone += rows.change("delete from notify_notice where person = ? and id < ?", person, ids.from(all));
        Optional<Long> last = rows.first(
                row -> row.number(1),
                "select id from notify_notice where person = ? order by id desc offset " + most
                        + " rows fetch first 1 rows only",
                person);
        if (last.isPresent()) {
            gone += rows.change("delete from notify_notice where person = ? and id <= ?", person, last.get());
        }
        return gone;
    }

    /** People beyond this one, in the order of their ids, whoever they are. */
    List<Long> people(long beyond, int most) {
        return rows.list(
                row -> row.number(1),
                "select id from core_person where id > ? order by id fetch first " + most + " rows only",
                beyond);
    }
}
