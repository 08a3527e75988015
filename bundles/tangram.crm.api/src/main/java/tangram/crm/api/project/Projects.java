package tangram.crm.api.project;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** The projects, for other modules: a contract is carried out by one. In the caller's transaction, as far as he may. Thread-safe. */
@ProviderType
public interface Projects {

    /**
     * Set up a project for the main desk of the caller, who then gives it to whoever leads it.
     *
     * @return its id
     */
    long create(Caller caller, NewProject project);
}
