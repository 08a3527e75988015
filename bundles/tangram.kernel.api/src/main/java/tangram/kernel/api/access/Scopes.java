package tangram.kernel.api.access;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;

/** The one place that decides access (spec R1–R28): allow = ROLE and GRANT; the state of a record is the store's part. Thread-safe. */
@ProviderType
public interface Scopes {

    /**
     * ROLE (R1): whether one of the caller's roles opens the type's group and has the operation there.
     *
     * @param type id of the record type, {@code customer}
     * @param group its module group, {@code customer}
     */
    boolean allowed(Caller caller, String type, String group, Operation operation);

    /**
     * GRANT: which records of the type the operation reaches. Empty when ROLE already says no. Cached for the caller's
     * epoch and day.
     */
    Scope scope(Caller caller, String type, String group, Operation operation);

    /** What of the type somebody has given to the caller (R13, R16), as far as he may read it. Empty when ROLE says no. */
    Scope given(Caller caller, String type, String group, Shares.Kind kind);
}
