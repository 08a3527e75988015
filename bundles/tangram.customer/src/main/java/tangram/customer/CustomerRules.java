package tangram.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** What holds for customers: the code of a firm is a real one, and firms are the same by it or by name. */
final class CustomerRules implements RecordRules<Customer> {

    private final Store store;

    CustomerRules(Store store) {
        this.store = store;
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
