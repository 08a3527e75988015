package tangram.kernel.api.approval;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What is still to be done about records that were approved (R9c), as the store hears of it; part of the current writing
 * transaction. Thread-safe.
 */
@ProviderType
public interface HandlingTasks {

    /** It has been done: whoever was asked to is asked no more. */
    void done(Caller by, String type, long id);

    /** It is not to be done any more: the record is void, or deleted. */
    void needless(String type, long id);
}
