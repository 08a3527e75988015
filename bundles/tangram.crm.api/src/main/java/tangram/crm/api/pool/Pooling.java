package tangram.crm.api.pool;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;

/** What holds for everything that is given to a pool and taken out of one. */
public final class Pooling {

    private Pooling() {}

    /**
     * Into which pool a record goes: the one that is said, or else the one it came from, or else the only one there is.
     *
     * @throws Invalid {@code pool.unknown}, {@code pool.which}
     */
    public static Pool goesTo(Pools pools, Caller caller, Pool.Kind kind, @Nullable Long said, @Nullable Long from) {
        if (said != null) {
            return ofKind(pools.find(caller, said), kind)
                    .orElseThrow(() -> wrong("pool.unknown", "This is no pool in use for such records."));
        }
        return ofKind(from == null ? Optional.empty() : pools.find(caller, from), kind)
                .or(() -> pools.only(caller, kind))
                .orElseThrow(() -> wrong("pool.which", "Say into which pool it goes."));
    }

    private static Optional<Pool> ofKind(Optional<Pool> pool, Pool.Kind kind) {
        return pool.filter(found -> found.kind() == kind);
    }

    private static Invalid wrong(String code, String sentence) {
        return new Invalid(List.of(FieldProblem.of("pool", code, sentence)));
    }

    /**
     * That somebody may take one more out of the pool.
     *
     * @param held how many he holds that are not done with
     * @throws Denied {@code pool.no-member}
     * @throws Conflict {@code pool.limit-reached}
     */
    public static void requireMore(Pool pool, Caller caller, int held) {
        if (!pool.isFor(caller.person())) {
            throw new Denied("pool.no-member", "Only the members of this pool take records out of it.");
        }
        Integer limit = pool.holdLimit();
        if (limit != null && held >= limit) {
            throw new Conflict("pool.limit-reached", "Whoever takes one out of this pool holds {0} at most.", limit);
        }
    }
}
