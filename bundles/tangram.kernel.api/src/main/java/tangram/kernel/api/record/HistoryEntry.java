package tangram.kernel.api.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of a record.
 *
 * @param id its id; ids rise with time
 * @param at when
 * @param person id of who did it
 * @param operation create, edit, delete, restore, transfer …
 * @param changes what changed
 */
public record HistoryEntry(long id, Instant at, long person, String operation, List<Change> changes) {

    /** One field's value before and after, as JSON shows them; null for empty. */
    public record Change(
            String field, @Nullable Object before, @Nullable Object after) {}
}
