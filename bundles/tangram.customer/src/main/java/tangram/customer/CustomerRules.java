package tangram.customer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.pool.Pools;
import tangram.customer.Customer.CustomerStatus;
import tangram.customer.Customer.Holding;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/**
 * What holds for customers: the code of a firm is a real one, and firms are the same by it or by name. Of one that came out of a pool it
 * is known when it goes back.
 */
final class CustomerRules implements RecordRules<Customer> {

    private final Store store;
    private final Supplier<@Nullable Pools> pools;

    CustomerRules(Store store, Supplier<@Nullable Pools> pools) {
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Class<Customer> type() {
        return Customer.class;
    }

    @Override
    public void derive(Change<Customer> change) {
        Customer customer = change.record();
        if (customer.creditCode != null) {
            String tidy = CreditCode.tidy(customer.creditCode);
            customer.creditCode = tidy.isEmpty() ? null : tidy;
        }
        if (change.operation().equals("transfer") && customer.holding == Holding.POOLED) {
            customer.hold(store.today());
        }
        customer.returnOn = customer.holding == Holding.HELD ? returnOn(change, customer) : null;
    }

    /**
     * So many days after it was taken out of the pool or followed up, whichever was later, as the pool says now. Who has bought is not
     * taken away from whom he bought of.
     */
    private @Nullable LocalDate returnOn(Change<Customer> change, Customer customer) {
        Pools present = pools.get();
        Long from = customer.pool;
        LocalDate claimed = customer.claimedOn;
        if (present == null || from == null || claimed == null || customer.status == CustomerStatus.WON) {
            return null;
        }
        LocalDate since = Stream.ofNullable(customer.lastContactAt)
                .map(store::dayOf)
                .filter(claimed::isBefore)
                .findFirst()
                .orElse(claimed);
        return present.find(change.caller(), from)
                .map(pool -> pool.returnOn(since))
                .orElse(null);
    }

    @Override
    public void check(Change<Customer> change, Consumer<FieldProblem> refuse) {
        Customer customer = change.record();
        if (change.operation().equals("purge")
                && store.read(change.caller(), Customer.class, customers -> customers.isLinked(customer.id()))) {
            throw new Conflict(
                    "customer.in-use", "Other records still refer to the customer; it stays in the recycle bin.");
        }
        if (change.changed("creditCode") && customer.creditCode != null && !CreditCode.isValid(customer.creditCode)) {
            refuse.accept(FieldProblem.of(
                    "creditCode", "customer.credit-code", "This is no valid unified social credit code."));
        }
    }

    @Override
    public List<String> sameAs(Customer customer) {
        List<String> keys = new ArrayList<>(List.of("name:" + FirmName.essence(customer.name)));
        if (customer.creditCode != null) {
            keys.add("credit-code:" + CreditCode.tidy(customer.creditCode));
        }
        return keys;
    }
}
