package tangram.crm.api.opportunity;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The opportunities, for other modules: a lead becomes one, a quote is made for one. Everything happens in the caller's transaction
 * and as far as the caller may; what he may not is refused as it is over HTTP. Thread-safe.
 */
@ProviderType
public interface Opportunities {

    /** The opportunity, if it lives and the caller sees it. */
    Optional<Deal> find(Caller caller, long id);

    /**
     * Enter an opportunity for the main desk of somebody.
     *
     * @param owner the person: the caller himself, or a subordinate
     * @return its id
     * @throws tangram.core.api.problem.Invalid {@code unknown-owner}
     */
    long create(Caller caller, NewOpportunity opportunity, long owner);
}
