package tangram.kernel.api;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Ids made by the application: 64 bits, positive, rising with time, never twice on any node. Thread-safe. */
@ProviderType
public interface Ids {

    long next();

    /** The lowest id that can have been made at this moment: what was made since has none below it, as far as clocks agree. */
    long from(Instant moment);
}
