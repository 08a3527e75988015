package tangram.crm.api.pool;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;

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

    /**
     * Into which pool a record goes: the one that is said, or else the one it came from, or else the only one there is.
     *
     * @throws Invalid {@code pool.unknown}, {@code pool.which}
     */
    default Pool goesTo(Caller caller, Pool.Kind kind, @Nullable Long said, @Nullable Long from) {
        Optional<Long> named = Optional.ofNullable(said).or(() -> Optional.ofNullable(from));
        Optional<Pool> found = named.flatMap(id -> find(caller, id)).filter(pool -> pool.kind() == kind);
        if (said != null) {
            return found.orElseThrow(() -> wrong("pool.unknown", "This is no pool in use for such records."));
        }
        return found.or(() -> only(caller, kind))
                .orElseThrow(() -> wrong("pool.which", "Say into which pool it goes."));
    }

    private static Invalid wrong(String code, String sentence) {
        return new Invalid(List.of(FieldProblem.of("pool", code, sentence)));
    }
}
