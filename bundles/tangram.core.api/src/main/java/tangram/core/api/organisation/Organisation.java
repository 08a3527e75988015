package tangram.core.api.organisation;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Where the organisation is asked for. Thread-safe. */
@ProviderType
public interface Organisation {

    /**
     * The organisation for this caller's request: at least as new as the epoch the request began with, and of today.
     *
     * @param caller who asks
     * @return an immutable picture; hold it for the request, not longer
     */
    OrganisationChart chart(Caller caller);
}
