package tangram.kernel.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** The roles people have. Thread-safe. */
@ProviderType
public interface Roles {

    /** A role (角色). */
    record Role(String code, String name) {}

    /** The caller's roles, by code. */
    List<Role> of(Caller caller);
}
