package tangram.kernel.api;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** What the deployment has said of the company. Thread-safe. */
@ProviderType
public interface Company {

    /** The currency of amounts that name no other, {@code CNY} unless the company's fact {@code currency} says so. */
    String currency(Caller caller);
}
