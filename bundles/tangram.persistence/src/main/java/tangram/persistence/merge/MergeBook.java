package tangram.persistence.merge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.persistence.merge.LinkMoves.Link;

/** What was merged, and what a merge would have to take back. */
public final class MergeBook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> VALUES = new TypeReference<>() {};

    private final Rows rows;
    private final Ids ids;

    public MergeBook(Rows rows, Ids ids) {
        this.rows = rows;
        this.ids = ids;
    }

    /**
     * A merge that was not taken back.
     *
     * @param before what the record that stayed was in the fields that changed, as text
     * @param after what it became there
     */
    public record Entry(
            long id,
            long kept,
            long gone,
            Instant at,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {}

    /** Writes down a merge; its id. */
    public long enter(
            String type,
            long kept,
            long gone,
            long person,
            Instant now,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        long id = ids.next();
        rows.change(
                "insert into kernel_merge (id, record_type, kept_id, gone_id, person_id, merged_at, undone, kept_before,"
                        + " kept_after) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                type,
                kept,
                gone,
                person,
                now,
                false,
                json(before),
                json(after));
        return id;
    }

    /** Writes down which links it moved. */
    public void enterLinks(long merge, List<Link> moved) {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (Link link : moved) {
            all.add(new Object[] {
                merge, link.place().type(), link.place().field(), link.row(), link.record(), link.dropped()
            });
        }
        rows.changeMany(
                "insert into kernel_merge_move (merge_id, record_type, field, row_id, record_id, dropped)"
                        + " values (?, ?, ?, ?, ?, ?)",
                all);
    }

    /** Writes down what came along, by the name of what it is. */
    public void enterBelongings(long merge, Map<String, List<Long>> moved) {
        List<@Nullable Object[]> all = new ArrayList<>();
        moved.forEach((name, things) -> things.forEach(thing -> all.add(new Object[] {merge, name, thing})));
        rows.changeMany("insert into kernel_merge_belonging (merge_id, name, thing_id) values (?, ?, ?)", all);
    }

    private static String json(Map<String, @Nullable Object> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, @Nullable Object> values(String json) {
        try {
            return JSON.readValue(json, VALUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last merge into a record that was not taken back. */
    public Optional<Entry> last(String type, long kept) {
        return rows.first(
                r -> new Entry(r.number(1), kept, r.number(2), r.instant(3), values(r.text(4)), values(r.text(5))),
                "select id, gone_id, merged_at, kept_before, kept_after from kernel_merge where record_type = ?"
                        + " and kept_id = ? and undone = false order by id desc fetch first row only",
                type,
                kept);
    }

    /** What came along with it, by the name of what it is. */
    public Map<String, List<Long>> belongings(Entry entry) {
        Map<String, List<Long>> moved = new LinkedHashMap<>();
        rows.list(
                r -> moved.computeIfAbsent(r.text(1), none -> new ArrayList<>()).add(r.number(2)),
                "select name, thing_id from kernel_merge_belonging where merge_id = ? order by name, thing_id",
                entry.id());
        return moved;
    }

    public void undone(Entry entry) {
        rows.change("update kernel_merge set undone = true where id = ?", entry.id());
    }
}
