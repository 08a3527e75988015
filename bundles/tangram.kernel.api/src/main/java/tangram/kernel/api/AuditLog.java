package tangram.kernel.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * The audit as administrators read it, newest first, a page at a time at the cost of the page. To administer gives no business
 * records (R27): of an entry about a record the changes are shown to who may read that record, and of one about sharing to who
 * may share it; of an export the list is shown to whose roles open the type. Everything else is shown whole. Thread-safe.
 */
@ProviderType
public interface AuditLog {

    int MAX_LIMIT = 200;

    /** A record or a thing that is configured. */
    record Subject(String type, long id) {}

    /**
     * What is looked for.
     *
     * @param subject of what it is; of this, person and operation at most one is given: each has its index
     * @param person who did it
     * @param operation what was done
     * @param from inclusive; {@link Instant#MIN} from the beginning
     * @param to exclusive; {@link Instant#MAX} to the end
     */
    record Sought(
            Optional<Subject> subject, OptionalLong person, Optional<String> operation, Instant from, Instant to) {

        /** @throws IllegalArgumentException when more than one is given */
        public Sought {
            int given = (subject.isPresent() ? 1 : 0) + (person.isPresent() ? 1 : 0) + (operation.isPresent() ? 1 : 0);
            if (given > 1) {
                throw new IllegalArgumentException("At most one of subject, person and operation");
            }
        }
    }

    /**
     * An entry.
     *
     * @param source where it came from: an address, {@code console} …
     * @param hash SHA-256 of what it says
     * @param seal under which it lies, or empty as long as it lies under none
     * @param withheld whether changes are left out
     */
    record Line(
            long id,
            Instant at,
            long person,
            String login,
            String source,
            Subject subject,
            String operation,
            List<Change> changes,
            String hash,
            OptionalLong seal,
            boolean withheld) {

        public Line {
            changes = List.copyOf(changes);
        }

        /** The same with only these changes. */
        public Line withholding(List<Change> but) {
            return new Line(id, at, person, login, source, subject, operation, but, hash, seal, true);
        }
    }

    /** @param next the cursor of the next page, when there is more */
    record Page(List<Line> lines, Optional<String> next) {}

    /**
     * A page.
     *
     * @param limit 1 to {@value #MAX_LIMIT}
     * @param after the cursor of this page, empty for the first
     * @throws tangram.core.api.problem.Denied to who is no administrator
     * @throws tangram.core.api.problem.Invalid when the cursor is none
     */
    Page page(Caller caller, Sought sought, int limit, Optional<String> after);
}
