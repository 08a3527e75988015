package tangram.customer;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.crm.api.pool.Pool;
import tangram.crm.api.pool.Pools;
import tangram.customer.Customer.Holding;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 领取: whoever sees a customer in the pool and may create customers makes it his own, with his contacts, as far as the pool lets him. */
@Component(service = RecordAction.class)
public final class ClaimCustomer extends RecordAction<Customer, ClaimCustomer.Nothing> {

    record Nothing() {}

    /** Nobody holds more; counting ends here. */
    private static final int MOST = 10_000;

    private final Store store;
    private final Pools pools;

    @Activate
    public ClaimCustomer(@Reference Store store, @Reference Pools pools) {
        super("claim", Customer.class, Nothing.class);
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public boolean available(Customer customer) {
        return customer.holding == Holding.POOLED;
    }

    @Override
    public @Nullable Record perform(Caller caller, Customer customer, Nothing nothing) {
        Pool pool = pools.goesTo(caller, Pool.Kind.CUSTOMER, null, customer.pool);
        store.<Customer, @Nullable Object>write(caller, Customer.class, customers -> {
            pool.requireMore(caller, customers.count("holding==held;owner==" + caller.login(), MOST));
            customers.give(customer, caller.person());
            customer.hold(store.today());
            return null;
        });
        return null;
    }
}
