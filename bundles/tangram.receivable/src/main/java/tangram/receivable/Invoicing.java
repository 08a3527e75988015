package tangram.receivable;

import java.math.BigDecimal;
import java.util.Objects;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.module.api.record.Store;

/** Has what a receivable was invoiced for follow its invoices, in the caller's transaction. */
final class Invoicing {

    private final Store store;

    Invoicing(Store store) {
        this.store = store;
    }

    /**
     * The invoice counts from now on.
     *
     * @throws Conflict when the receivable would be invoiced for more than it comes to
     */
    void count(Caller caller, Invoice invoice) {
        add(caller, invoice, Objects.requireNonNull(invoice.amount), Operation.CONFIRM);
    }

    /** It counts no more. */
    void uncount(Caller caller, Invoice invoice, Operation by) {
        add(caller, invoice, Objects.requireNonNull(invoice.amount).negate(), by);
    }

    private void add(Caller caller, Invoice invoice, BigDecimal amount, Operation by) {
        Long id = invoice.receivable;
        if (id == null) {
            return;
        }
        store.write(caller, Receivable.class, receivables -> {
            if (receivables.find(id).isEmpty()) {
                throw new Conflict("receivable.hidden", "It is about a receivable that you do not see.");
            }
            Receivable receivable = receivables.get(id, by);
            if (amount.signum() > 0 && !Objects.equals(receivable.currency, invoice.currency)) {
                throw new Conflict(
                        "receivable.invoiced-in-another", "The invoice is in another currency than what it is for.");
            }
            receivable.invoiced = receivable.invoiced.add(amount);
            BigDecimal most = Objects.requireNonNull(receivable.amount);
            if (amount.signum() > 0 && receivable.invoiced.compareTo(most) > 0) {
                throw new Conflict(
                        "receivable.over-invoiced",
                        "With it the receivable would be invoiced for {0}, more than it comes to, {1}.",
                        receivable.invoiced.toPlainString(),
                        most.toPlainString());
            }
            return null;
        });
    }
}
