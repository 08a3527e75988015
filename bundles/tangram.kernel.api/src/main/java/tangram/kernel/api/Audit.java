package tangram.kernel.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.HistoryEntry;

/**
 * The record of everything: who changed what, when and from where, appended in the transaction of the change. A
 * record's history is read from here, so the two cannot tell different stories. Thread-safe.
 */
@ProviderType
public interface Audit {

    /**
     * Append one entry, as part of the current transaction.
     *
     * @param type record type, or the kind of configuration ({@code seat}, {@code role})
     * @param id of the record or configuration row
     * @param operation create, edit, delete, restore, transfer, sign-in …
     * @param changes fields before and after
     */
    default void append(Caller caller, String type, long id, String operation, List<HistoryEntry.Change> changes) {
        append(caller, List.of(new Entry(type, id, operation, changes)));
    }

    /** What is said of one record or configuration row, as in {@link #append(Caller, String, long, String, List)}. */
    record Entry(String type, long id, String operation, List<HistoryEntry.Change> changes) {
        public Entry {
            changes = List.copyOf(changes);
        }
    }

    /** Append many entries in their order, as part of the current transaction. */
    void append(Caller caller, List<Entry> entries);

    /** The entries about one record, newest first, at most this many. */
    default List<HistoryEntry> history(String type, long id, int limit) {
        return history(type, id, Long.MAX_VALUE, limit);
    }

    /** The same, of the entries whose ids are below this one. */
    List<HistoryEntry> history(String type, long id, long before, int limit);
}
