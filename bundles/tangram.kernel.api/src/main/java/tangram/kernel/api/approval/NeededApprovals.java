package tangram.kernel.api.approval;

import org.osgi.annotation.versioning.ProviderType;

/** Whether the deployment has records of a type approved. Thread-safe. */
@ProviderType
public interface NeededApprovals {

    /** Whether a flow for the type is in force; in the current transaction. */
    boolean needed(String type);
}
