package tangram.kernel.api.access;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;

/**
 * Changes of the sharing rules, inside the current writing transaction. Each method brings one thing to the wanted state,
 * answers whether that changed anything, appends to the audit what did, and bumps the epoch, so it is in force on the next
 * request (R20).
 *
 * <p>All methods throw {@link tangram.core.api.problem.Invalid} when a code they refer to is unknown, or when a rule opens
 * protected types to somebody beyond the ceiling without being an exception ({@code access.beyond-ceiling}, R5, S56).
 */
@ProviderType
public interface AccessChanges {

    /**
     * What is protected, and who is eligible. Rules that are there already must fit.
     *
     * @param replaced ids of rules that need not, since this transaction sets them anew; {@code assistants} for these
     */
    boolean ceiling(Caller by, Ceiling ceiling, Set<String> replaced);

    /** A rule; one of the same id is replaced. */
    boolean rule(Caller by, SharingRule rule);

    /** Takes a rule away; false when there was none. */
    boolean endRule(Caller by, String id);

    /** All assistants there are. */
    boolean assistants(Caller by, List<Assistant> assistants);
}
