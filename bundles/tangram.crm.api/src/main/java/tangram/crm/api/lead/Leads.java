package tangram.crm.api.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Leads, for other modules. Everything happens in the caller's transaction. Thread-safe. */
@ProviderType
public interface Leads {

    /**
     * Somebody has followed a lead up. Where he may edit it, it is kept when, if that is the latest, and when it is to be done next;
     * else nothing happens.
     *
     * @param next when next, or null where nothing was said
     */
    void followedUp(Caller caller, long id, Instant at, @Nullable Instant next);
}
