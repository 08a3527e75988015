package tangram.kernel.api;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Epoch;

/**
 * The numbers that say how new the facts about access are: one row, {@code kernel_epoch(access_epoch,
 * organisation_epoch, session_epoch)}, which the door reads with the session in the first statement of each request.
 */
@ProviderType
public interface Epochs {

    /** Read the numbers. In or outside a transaction. */
    Epoch now();

    /** Count up as the last thing before the current transaction commits. */
    void bump(Kind kind);

    enum Kind {
        ACCESS,
        ORGANISATION,
        SESSION
    }
}
