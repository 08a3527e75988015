package tangram.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tangram.kernel.api.Audit.Entry;
import tangram.kernel.api.Rows;

/** What is counted by the minute instead of being entered each time. In the current transaction. */
final class RepeatRows {

    private static final String KEY =
            " where operation = ? and record_type = ? and record_id = ? and what = ? and begun_at = ?";

    private final Rows rows;

    /** Who tried it, and from where, the first time. */
    record By(long person, String login, String source) {}

    /** How often something was tried in a minute besides the first time. */
    record Repeated(String operation, String type, long record, String what, Instant begun, long times, By by) {}

    RepeatRows(Rows rows) {
        this.rows = rows;
    }

    /** Whether it is the first time in this minute; else it is counted. */
    boolean first(By by, Entry entry, String what, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        int counted = rows.change(
                "update core_audit_repeat set times = times + 1" + KEY,
                entry.operation(),
                entry.type(),
                entry.id(),
                what,
                minute);
        if (counted == 0) {
            // when another one is first at the same moment, the transaction runs again and counts
            rows.change(
                    "insert into core_audit_repeat (operation, record_type, record_id, what, begun_at, times, person,"
                            + " login, source) values (?, ?, ?, ?, ?, 0, ?, ?, ?)",
                    entry.operation(),
                    entry.type(),
                    entry.id(),
                    what,
                    minute,
                    by.person(),
                    by.login(),
                    by.source());
        }
        return counted == 0;
    }

    /** Some of the minutes that began before a moment. */
    List<Repeated> over(Instant before, int most) {
        return rows.list(
                row -> new Repeated(
                        row.text(1),
                        row.text(2),
                        row.number(3),
                        row.text(4),
                        row.instant(5),
                        row.number(6),
                        new By(row.number(7), row.text(8), row.text(9))),
                "select operation, record_type, record_id, what, begun_at, times, person, login, source from"
                        + " core_audit_repeat where begun_at < ? fetch first " + most + " rows only",
                before);
    }

    /** Whether it was still there. */
    boolean remove(Repeated repeated) {
        return rows.change(
                        "delete from core_audit_repeat" + KEY,
                        repeated.operation(),
                        repeated.type(),
                        repeated.record(),
                        repeated.what(),
                        repeated.begun())
                == 1;
    }
}
