package tangram.kernel.api.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What happened to a record, newest first, page by page, as far as the caller may see it. Both methods throw as
 * {@link RecordAccess} does when he may not read the record. Thread-safe.
 */
@ProviderType
public interface RecordHistory {

    int MAX_LIMIT = 100;

    /** Its own changes. Values are shown as the record shows them: links, people and files with their names (R18). */
    Events history(Caller caller, RecordDescriptor type, long id, int limit, Optional<String> after);

    /**
     * Its own changes, and the records of all open types that link to it, by whatever field, and that the caller may read,
     * each once, when it was created. Of others nothing is shown, nor whether there are any.
     */
    Events timeline(Caller caller, RecordDescriptor type, long id, int limit, Optional<String> after);

    /**
     * A page of events.
     *
     * @param next the cursor for the page after this one, or empty at the end
     */
    record Events(List<Event> items, Optional<String> next) {
        public Events {
            items = List.copyOf(items);
        }
    }

    /**
     * One thing that happened.
     *
     * @param at when
     * @param person id of who did it
     * @param operation create, edit, delete, restore, transfer, attach, detach, the id of an action; {@code link} for
     *     another record
     * @param changes what changed of the record; empty for another record
     * @param record the other record that links to it, or null
     */
    record Event(
            Instant at,
            long person,
            String operation,
            List<HistoryEntry.Change> changes,
            @Nullable LinkedRecord record) {
        public Event {
            changes = List.copyOf(changes);
        }
    }

    /**
     * A record that links to this one.
     *
     * @param via the field it links by; of rows inside it {@code lines.product}
     */
    record LinkedRecord(String module, String type, long id, String title, String via) {}
}
