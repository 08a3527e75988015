package tangram.kernel.api.notice;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Tells people of things, in the server and, where the deployment has said how and they like it, by mail. Thread-safe.
 *
 * <p>Whoever tells refers to this as optional and dynamic: a server may run without it.
 */
@ProviderType
public interface Notices {

    /**
     * Tells, as part of the current writing transaction: what is rolled back is told to nobody, and what is committed to
     * everybody once. Nobody is told what he did himself.
     *
     * @param by who did what is told
     * @throws IllegalStateException outside a writing transaction
     */
    void tell(Caller by, Notice notice);
}
