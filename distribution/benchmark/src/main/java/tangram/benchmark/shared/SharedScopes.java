package tangram.benchmark.shared;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.Scopes;

/**
 * What seats and roles say, and for deals more: what a visible desk is responsible for, and what is shared with the
 * caller. Kept for the caller's epoch, as the product keeps what it computes.
 */
final class SharedScopes implements Scopes {

    private final Scopes seats;
    private final Function<Long, List<Long>> sharedWith;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(long epoch, Scope desks, Scope whole) {}

    SharedScopes(Scopes seats, Function<Long, List<Long>> sharedWith) {
        this.seats = seats;
        this.sharedWith = sharedWith;
    }

    @Override
    public boolean allowed(Caller caller, String type, String group, Operation operation) {
        return seats.allowed(caller, type, group, operation);
    }

    @Override
    public Scope scope(Caller caller, String type, String group, Operation operation) {
        Scope desks = seats.scope(caller, type, group, operation);
        if (!type.equals("deal") || operation != Operation.READ || desks.all() || desks.none()) {
            return desks;
        }
        Kept known = kept.get(caller.person());
        if (known == null || known.epoch() != caller.epoch().access() || known.desks() != desks) {
            List<Long> visible = LongStream.of(desks.desks()).boxed().toList();
            known = new Kept(
                    caller.epoch().access(), desks, Scope.of(visible, visible, sharedWith.apply(caller.person())));
            kept.put(caller.person(), known);
        }
        return known.whole();
    }
}
