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

    /** The field that says what was tried, of an entry about something that was refused. */
    String TRIED = "tried";

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

    /**
     * Append an entry of what anybody may try again and again, as a wrong password, so that he fills no disk: in each minute
     * one the first time, and when the minute is over one that says how often it was besides, in {@code times}. As part of
     * the current transaction, which has to be one that may run again, and does nothing besides.
     *
     * @param entry type, id and operation are counted together
     * @param what one of a few words, counted apart; may be empty
     */
    void appendCounted(Caller caller, Entry entry, String what);

    /** The entries about one record, newest first, at most this many. */
    default List<HistoryEntry> history(String type, long id, int limit) {
        return history(type, id, Long.MAX_VALUE, limit);
    }

    /** The same, of the entries whose ids are below this one. */
    List<HistoryEntry> history(String type, long id, long before, int limit);

    /**
     * Entries whose ids are below this one, newest first, whole: who shows them leaves out what the reader may not know. Inside
     * a transaction.
     */
    List<AuditLog.Line> newest(AuditLog.Sought sought, long before, int limit);
}
