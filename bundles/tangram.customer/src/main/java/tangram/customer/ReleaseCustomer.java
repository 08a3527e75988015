package tangram.customer;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.crm.api.pool.Pool;
import tangram.crm.api.pool.Pools;
import tangram.customer.Customer.Holding;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 放入公海: a customer nobody here will follow up is its pool's keeper's, with his contacts, and anybody's to take who sees it there. */
@Component(service = RecordAction.class)
public final class ReleaseCustomer extends RecordAction<Customer, ReleaseCustomer.Back> {

    record Back(
            @LinkTo("pool") @Nullable Long pool,
            @Size(max = 300) @Nullable String reason) {}

    private final Store store;
    private final Pools pools;

    @Activate
    public ReleaseCustomer(@Reference Store store, @Reference Pools pools) {
        super("release", Customer.class, Back.class);
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Operation operation() {
        return Operation.TRANSFER;
    }

    @Override
    public boolean available(Customer customer) {
        return customer.holding == Holding.HELD;
    }

    @Override
    public @Nullable Record perform(Caller caller, Customer customer, Back back) {
        Pool pool = pools.goesTo(caller, Pool.Kind.CUSTOMER, back.pool(), customer.pool);
        customer.lieIn(pool.id(), store.today());
        customer.releaseReason = back.reason();
        store.<Customer, @Nullable Object>write(caller, Customer.class, customers -> {
            customers.give(customer, pool.keeper());
            return null;
        });
        return null;
    }
}
