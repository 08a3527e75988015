package tangram.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.crm.api.pool.Pool;
import tangram.crm.api.pool.Pools;
import tangram.module.api.record.Store;
import tangram.pool.SharedPool.PoolStatus;

/** Pools out of the store, for other modules. Who has left is no member any more. */
@Component
public final class StoredPools implements Pools {

    private final Store store;
    private final Organisation organisation;

    @Activate
    public StoredPools(@Reference Store store, @Reference Organisation organisation) {
        this.store = store;
        this.organisation = organisation;
    }

    @Override
    public Optional<Pool> find(Caller caller, long id) {
        return store.read(
                caller,
                SharedPool.class,
                pools -> pools.find(id)
                        .filter(pool -> pool.status == PoolStatus.ACTIVE)
                        .map(pool -> told(caller, pool)));
    }

    @Override
    public Optional<Pool> only(Caller caller, Pool.Kind kind) {
        return store.read(caller, SharedPool.class, pools -> {
            List<SharedPool> found = new ArrayList<>();
            pools.each("status==active;kind==" + (kind == Pool.Kind.LEAD ? "lead" : "customer"), found::add);
            return found.size() == 1 ? Optional.of(told(caller, found.get(0))) : Optional.empty();
        });
    }

    private Pool told(Caller caller, SharedPool pool) {
        OrganisationChart chart = organisation.chart(caller);
        return new Pool(
                pool.id(),
                pool.kind,
                Objects.requireNonNull(pool.keeper),
                pool.rule,
                pool.holdLimit,
                pool.returnAfterDays,
                pool.members.stream().flatMap(member -> told(chart, member)).toList());
    }

    private static Stream<Pool.Member> told(OrganisationChart chart, PoolMember member) {
        return chart
                .person(Objects.requireNonNull(member.person))
                .filter(Person::active)
                .map(person -> new Pool.Member(person.id(), person.login(), member.regionList()))
                .stream();
    }
}
