package tangram.core.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.HistoryEntry.Change;

/** Shares as rows, so that those a handover ended or passed on can be put back as they were. */
final class SharesBefore {

    private static final int AT_ONCE = 500;
    private static final String COLUMNS =
            "id, kind, record_type, record_id, records_of, person, seat, level, superiors,"
                    + " ends, note, given_by, given_at";

    private final Rows rows;

    SharesBefore(Rows rows) {
        this.rows = rows;
    }

    /** A row; moments as text. */
    record Gone(
            long id,
            String kind,
            String type,
            long record,
            @Nullable Long recordsOf,
            @Nullable Long person,
            @Nullable Long seat,
            String level,
            boolean superiors,
            @Nullable String ends,
            @Nullable String note,
            long by,
            String at) {

        boolean over(Instant now) {
            return ends != null && !Instant.parse(ends).isAfter(now);
        }

        Audit.Entry entry() {
            return new Audit.Entry(type, record, kind, List.of(new Change(kind, null, level)));
        }
    }

    List<Gone> of(List<Long> ids) {
        List<Gone> all = new ArrayList<>();
        for (int begin = 0; begin < ids.size(); begin += AT_ONCE) {
            all.addAll(some(ids.subList(begin, Math.min(ids.size(), begin + AT_ONCE))));
        }
        return all;
    }

    private List<Gone> some(List<Long> ids) {
        return rows.list(
                row -> new Gone(
                        row.number(1),
                        row.text(2),
                        row.text(3),
                        row.number(4),
                        row.numberOrNull(5),
                        row.numberOrNull(6),
                        row.numberOrNull(7),
                        row.text(8),
                        row.flag(9),
                        Optional.ofNullable(row.instantOrNull(10))
                                .map(Instant::toString)
                                .orElse(null),
                        row.textOrNull(11),
                        row.number(12),
                        row.instant(13).toString()),
                "select " + COLUMNS + " from core_share where id in (?) order by id",
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    /** Puts back those that have not ended by themselves meanwhile, and whose equals nobody has given since. */
    List<Gone> putBack(List<Gone> gone, Instant now) {
        List<Gone> back = new ArrayList<>();
        for (Gone share : gone) {
            if (!share.over(now) && !equalIsThere(share)) {
                rows.change(
                        "insert into core_share (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        share.id,
                        share.kind,
                        share.type,
                        share.record,
                        share.recordsOf,
                        share.person,
                        share.seat,
                        share.level,
                        share.superiors,
                        share.ends == null ? null : Instant.parse(share.ends),
                        share.note,
                        share.by,
                        Instant.parse(share.at));
                back.add(share);
            }
        }
        return back;
    }

    private boolean equalIsThere(Gone share) {
        return rows.first(
                        row -> row.number(1),
                        "select id from core_share where kind = ? and record_type = ? and record_id = ?"
                                + " and coalesce(records_of, 0) = ? and coalesce(person, 0) = ? and coalesce(seat, 0) = ?",
                        share.kind,
                        share.type,
                        share.record,
                        orNone(share.recordsOf),
                        orNone(share.person),
                        orNone(share.seat))
                .isPresent();
    }

    private static long orNone(@Nullable Long id) {
        return id == null ? 0 : id;
    }

    /** Gives shares that somebody was passed to who had them before; how many of them. */
    long passBack(List<Long> ids, long from, long to) {
        long back = 0;
        for (long id : ids) {
            back += rows.change("update core_share set person = ? where id = ? and person = ?", to, id, from);
        }
        return back;
    }
}
