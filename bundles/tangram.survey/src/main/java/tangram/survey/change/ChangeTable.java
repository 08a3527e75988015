package tangram.survey.change;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.survey.rows.Difference;
import tangram.survey.rows.Section;

/** The changes that were carried out, as rows, in the current transaction. */
public final class ChangeTable {

    /** How long a change can be undone. */
    public static final Duration UNDOABLE = Duration.ofHours(24);

    private static final int SOURCE_LENGTH = 500;
    private static final int SHOWN = 100;
    private static final String COLUMNS =
            "select id, happened, login, source, differences, desks, reason, undone_by, trace from survey_change ";

    private final Rows rows;
    private final Ids ids;

    public ChangeTable(Rows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /**
     * A change that was carried out.
     *
     * @param moved desks that stand otherwise since, by id: {@code before} and {@code after}
     * @param trace of what was done besides, by a handover
     */
    public record Kept(
            long id,
            Instant when,
            String login,
            String source,
            List<Difference> differences,
            Map<String, Object> moved,
            Optional<String> trace,
            Optional<String> reason,
            boolean undone) {

        public Optional<Instant> undoableUntil(Instant now) {
            Instant until = when.plus(UNDOABLE);
            return undone || !until.isAfter(now) ? Optional.empty() : Optional.of(until);
        }
    }

    /** Waits until no other transaction is at it. */
    public void lock() {
        rows.change("update survey_lock set taken = taken + 1 where id = 1");
    }

    public Kept add(
            String login,
            String source,
            List<Difference> differences,
            Map<String, Object> moved,
            Optional<String> trace,
            Optional<String> reason) {
        String end = source.substring(Math.max(0, source.length() - SOURCE_LENGTH));
        Kept kept = new Kept(ids.next(), Instant.now(), login, end, differences, moved, trace, reason, false);
        rows.change(
                "insert into survey_change (id, happened, login, source, differences, desks, reason, trace)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                kept.id,
                kept.when,
                login,
                end,
                RowText.write(differences.stream().map(ChangeTable::map).toList()),
                RowText.write(moved),
                reason.orElse(null),
                trace.orElse(null));
        return kept;
    }

    public void undone(long change, long by) {
        rows.change("update survey_change set undone_by = ? where id = ?", by, change);
    }

    public Optional<Kept> find(long id) {
        return rows.first(ChangeTable::kept, COLUMNS + "where id = ?", id);
    }

    /** The newest first. */
    public List<Kept> recent() {
        return rows.list(ChangeTable::kept, COLUMNS + "order by id desc fetch first " + SHOWN + " rows only");
    }

    private static Kept kept(Row row) {
        List<Difference> differences = new ArrayList<>();
        if (RowText.read(row.text(5)) instanceof List<?> list) {
            list.forEach(one -> differences.add(difference(inner(one))));
        }
        return new Kept(
                row.number(1),
                row.instant(2),
                row.text(3),
                row.text(4),
                differences,
                inner(RowText.read(row.text(6))),
                Optional.ofNullable(row.textOrNull(9)),
                Optional.ofNullable(row.textOrNull(7)),
                row.numberOrNull(8) != null);
    }

    private static Map<String, Object> map(Difference difference) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("section", difference.section().path());
        map.put("key", difference.key());
        map.put("before", difference.before());
        map.put("after", difference.after());
        return map;
    }

    private static Difference difference(Map<String, Object> map) {
        return new Difference(
                Section.of(String.valueOf(map.get("section"))).orElseThrow(),
                String.valueOf(map.get("key")),
                inner(map.get("before")),
                inner(map.get("after")));
    }

    /** A map inside, by texts. */
    static Map<String, Object> inner(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> some) {
            some.forEach((key, inside) -> map.put(String.valueOf(key), inside));
        }
        return map;
    }
}
