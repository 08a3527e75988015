package tangram.crm.api.pool;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The pools (公海, 线索池) of the deployment: where leads and customers lie that are anybody's to take, whose they are meanwhile, and by
 * which rule they are given out. What a pool is, everybody may know; what lies in it, access decides. Thread-safe.
 */
@ProviderType
public interface Pools {

    /** The pool, if there is one of this id and it is in use. */
    Optional<Pool> find(Caller caller, long id);

    /** The pool in use for records of this kind; empty when there is none, or more than one. */
    Optional<Pool> only(Caller caller, Pool.Kind kind);
}
