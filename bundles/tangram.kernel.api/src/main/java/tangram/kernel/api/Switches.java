package tangram.kernel.api;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** What a deployment has decided where the rules leave a choice. Thread-safe. */
@ProviderType
public interface Switches {

    /** How it is set; where the deployment has not said, the first of its settings. */
    String setting(Switch which);

    /** How those are set of which the deployment has said something, in the order of {@link Switch}. */
    Map<Switch, String> said();

    /**
     * Set it, as part of the current transaction, and say so in the audit.
     *
     * @return whether the deployment had said something else, or nothing
     * @throws IllegalArgumentException when the switch has no such setting
     */
    boolean set(Caller by, Switch which, String setting);
}
