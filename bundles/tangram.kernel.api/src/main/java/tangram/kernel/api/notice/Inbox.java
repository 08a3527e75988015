package tangram.kernel.api.notice;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What somebody has been told, for himself alone. Whoever asks is answered with his own. Thread-safe.
 *
 * <p>Of a notice about a record that the caller may not read just now (it was given away, binned, or its module does not
 * run) nothing is shown but that there is one: neither what was said nor about what. So a page always has as many notices
 * as the counts say. One that came with a task is shown whole.
 */
@ProviderType
public interface Inbox {

    int MAX_LIMIT = 100;

    /** At most so many notices are named to be marked at once. */
    int MAX_NAMED = 200;

    /**
     * A notice, in the caller's language.
     *
     * @param text what is told
     * @param about empty also when the caller may not read the record
     * @param unread whether it was not marked as read yet
     */
    record Received(long id, Instant at, String text, Optional<About> about, boolean unread) {}

    /**
     * Notices, the newest first.
     *
     * @param unread how many unread ones there are in all
     * @param next the cursor of the next page, when there is more
     */
    record Page(List<Received> items, long unread, Optional<String> next) {

        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * A page.
     *
     * @param unreadOnly whether those that were read are left out
     * @param limit 1 to {@value #MAX_LIMIT}
     * @param after the cursor of this page, empty for the first
     * @throws tangram.core.api.problem.Invalid when the cursor is none
     */
    Page page(Caller caller, boolean unreadOnly, int limit, Optional<String> after);

    /** How many notices he has not read. */
    long unread(Caller caller);

    /**
     * Marks these as read. What is not his, not there any more or read already is passed over.
     *
     * @param ids at most {@value #MAX_NAMED}
     * @throws IllegalArgumentException when there are more
     * @return how many are unread now
     */
    long read(Caller caller, Collection<Long> ids);

    /** Marks all he was told until now as read. */
    void readAll(Caller caller);
}
