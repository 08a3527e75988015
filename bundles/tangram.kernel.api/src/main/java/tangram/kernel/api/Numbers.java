package tangram.kernel.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/**
 * The numbers of a record type as an administrator sees them: which come next, and which there were. It takes and changes
 * nothing. Only administrators are served: everybody else is {@link tangram.core.api.problem.Denied}. Thread-safe.
 */
@ProviderType
public interface Numbers {

    /** The most that is shown at once, of either. */
    int MOST = 100;

    /**
     * What the next records would be called if they were numbered today, on this server, and nothing else were. Numbers that
     * somebody has typed are stepped over as they would be. Behind very many of them there may be fewer than asked for.
     *
     * @param rule instead of the one that is in force; empty for that one
     * @param values what the records would have for the pattern to show, by the names in its braces
     * @param count how many, from 1 to {@value #MOST}
     * @return the numbers in the order in which they would be given; none where the rule makes none
     * @throws tangram.core.api.problem.NotFound when there is no such record type
     * @throws tangram.core.api.problem.Invalid when the rule cannot be, as if it were set; when the pattern shows what
     *     {@code values} lacks; when a number would be too long
     */
    List<String> next(Caller by, String type, Optional<NumberingRule> rule, Map<String, String> values, int count);

    /**
     * A page of all the numbers there ever were, in their order as texts; void ones stay among them.
     *
     * @param after the last number of the page before
     * @param limit how many, from 1 to {@value #MOST}
     * @throws tangram.core.api.problem.NotFound when there is no such record type
     */
    Page ledger(Caller by, String type, Optional<String> after, int limit);

    /** @param next what the next page comes after; empty on the last */
    record Page(List<Entry> entries, Optional<String> next) {}

    /**
     * A number.
     *
     * @param record the id of the record it was given to, which may be gone
     * @param how {@code issued} or {@code typed}
     * @param by the person's id; 0 of numbers from before it was kept
     */
    record Entry(String number, long record, String how, Instant when, long by, Optional<Voided> voided) {}

    /** @param how {@code purge} or {@code void} */
    record Voided(String how, Instant when, long by) {}
}
