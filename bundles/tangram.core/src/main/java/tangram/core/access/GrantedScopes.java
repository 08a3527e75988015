package tangram.core.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.approval.HeldTasks;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.access.Shares;

/**
 * Decides access by roles, seats, rules and shares. Each person's reach is computed on his first question and kept with others of the
 * same age; a caller who needs newer facts, or a new day, begins a new collection. What is in a collection was read
 * after its epoch, whoever asked, so it is right for every caller of that epoch or an earlier one.
 */
@Component(service = {Scopes.class, GrantedScopes.class})
public final class GrantedScopes implements Scopes {

    /** A reach holds at most a few kilobytes; beyond this many people a collection is begun anew. */
    private static final int PEOPLE_KEPT = 20_000;

    private final Transactions transactions;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final AccessReader reader;
    private final Rows rows;
    private volatile @Nullable Collected collected;

    private record Collected(
            Epoch epoch, LocalDate day, Map<Long, Reach> reaches, AtomicReference<@Nullable AccessFacts> facts) {

        boolean serves(Epoch needed, LocalDate today) {
            return epoch.access() >= needed.access()
                    && epoch.organisation() >= needed.organisation()
                    && day.equals(today)
                    && reaches.size() < PEOPLE_KEPT;
        }
    }

    @Activate
    public GrantedScopes(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.organisation = organisation;
        this.clock = clock;
        this.rows = rows;
        this.reader = new AccessReader(rows);
    }

    @Override
    public boolean allowed(Caller caller, String type, String group, Operation operation) {
        return reach(caller.person(), caller.epoch()).allows(type, group, operation);
    }

    @Override
    public Scope scope(Caller caller, String type, String group, Operation operation) {
        Reach reach = reach(caller.person(), caller.epoch());
        return reach.allows(type, group, operation) ? reach.of(type, operation) : Scope.NONE;
    }

    @Override
    public Scope given(Caller caller, String type, String group, Shares.Kind kind) {
        Reach reach = reach(caller.person(), caller.epoch());
        return reach.allows(type, group, Operation.READ)
                ? reach.given(type, kind == Shares.Kind.PARTICIPANT)
                : Scope.NONE;
    }

    /** How far somebody reaches, with facts of this epoch or a later one. */
    Reach reach(long person, Epoch epoch) {
        Collected current = collection(epoch);
        Reach reach = current.reaches.get(person);
        return reach != null && holds(reach) ? reach : transactions.read(() -> compute(person, current));
    }

    private boolean holds(Reach reach) {
        Instant until = reach.until();
        return until == null || clock.now().isBefore(until);
    }

    // Two threads may both begin one: the loser's is used for his question and forgotten.
    private Collected collection(Epoch needed) {
        LocalDate today = clock.today();
        Collected current = collected;
        if (current == null || !current.serves(needed, today)) {
            current = new Collected(needed, today, new ConcurrentHashMap<>(), new AtomicReference<>());
            collected = current;
        }
        return current;
    }

    private Reach compute(long person, Collected current) {
        // As new as the collection, not as the caller: others will be answered from it.
        OrganisationChart chart = organisation.atLeast(current.epoch.organisation());
        boolean mine = Uncommitted.in(transactions);
        AccessFacts facts = current.facts.get();
        if (facts == null || mine) {
            facts = AccessFacts.read(rows, chart, current.day);
        }
        Station station = Station.of(facts, person);
        Reach reach = new Reach(
                facts,
                reader.rights(person),
                station,
                HeldShares.read(rows, chart, person, station, clock.now()),
                HeldTasks.read(rows, chart, person, current.day));
        if (!mine) {
            current.facts.set(facts);
            current.reaches.put(person, reach);
        }
        return reach;
    }
}
