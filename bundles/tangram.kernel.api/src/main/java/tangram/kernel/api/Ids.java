package tangram.kernel.api;

import org.osgi.annotation.versioning.ProviderType;

/** Ids made by the application: 64 bits, positive, rising with time, never twice on any node. Thread-safe. */
@ProviderType
public interface Ids {

    long next();
}
