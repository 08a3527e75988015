package tangram.kernel.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a deployment has decided where the rules leave a choice: {@code duplicate-answer}, {@code exact-lookup}. Thread-safe. */
@ProviderType
public interface Switches {

    /** How the switch is set, or empty where the deployment has not said. */
    Optional<String> setting(String name);

    /** Set the switch, as part of the current transaction. */
    void set(String name, String setting);
}
