package tangram.receivable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;

/**
 * Has receipts pay receivables, in the caller's transaction. Both change together, so their versions hold off whoever pays
 * with the same money, or the same debt, at the same time: he is told to read again (409).
 */
final class Payments {

    private final Store store;

    Payments(Store store) {
        this.store = store;
    }

    /**
     * Pays what these rows say.
     *
     * @throws Invalid naming every row that cannot be paid, or that the rows are more than is left
     */
    void pay(Caller caller, Receipt receipt, List<Allocation> rows) {
        List<FieldProblem> problems = new ArrayList<>();
        store.write(caller, Receivable.class, receivables -> {
            for (int i = 0; i < rows.size(); i++) {
                Allocation row = rows.get(i);
                Receivable receivable = toPay(receivables, Objects.requireNonNull(row.receivable));
                Optional<FieldProblem> wrong = wrong(receipt, receivable, row.amount());
                if (wrong.isPresent()) {
                    problems.add(wrong.get().at("allocations[" + i + "]"));
                } else {
                    pay(receipt, receivable, row.amount());
                }
            }
            return null;
        });
        if (receipt.unallocated.signum() < 0) {
            problems.add(FieldProblem.of(
                    "allocations", "receivable.over-allocated", "No more can be allocated than was received."));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }

    private static Optional<FieldProblem> wrong(Receipt receipt, Receivable receivable, BigDecimal amount) {
        if (!Objects.equals(receivable.customer, receipt.customer)) {
            return Optional.of(FieldProblem.of(
                    "receivable", "receivable.other-customer", "This is owed by another customer than has paid."));
        }
        if (!Objects.equals(receivable.currency, receipt.currency)) {
            return Optional.of(FieldProblem.of(
                    "receivable", "receivable.other-currency", "This is owed in another currency than was paid."));
        }
        if (!receivable.isPayable()) {
            return Optional.of(
                    FieldProblem.of("receivable", "receivable.nothing-owed", "Nothing is owed by this any more."));
        }
        return amount.compareTo(receivable.open()) <= 0
                ? Optional.empty()
                : Optional.of(FieldProblem.of(
                        "amount",
                        "receivable.over-paid",
                        "No more can be paid than is outstanding, {0}.",
                        receivable.open().toPlainString()));
    }

    /** Pays what is due first, of the receipt's contract if it names one, otherwise of its customer. */
    void payOldest(Caller caller, Receipt receipt) {
        String owed = (receipt.contract == null ? "" : "contract==" + receipt.contract + ";") + "customer=="
                + receipt.customer + ";currency==" + receipt.currency + ";status=in=(open,partly-received)";
        BigDecimal before = receipt.unallocated;
        store.write(caller, Receivable.class, receivables -> {
            List<Receivable> oldest = new ArrayList<>();
            receivables.each(owed, oldest::add);
            oldest.sort(Comparator.comparing((Receivable each) -> Objects.requireNonNull(each.dueOn))
                    .thenComparing(Receivable::id));
            for (Receivable each : oldest) {
                if (receipt.unallocated.signum() > 0) {
                    Receivable receivable = toPay(receivables, each.id());
                    pay(receipt, receivable, receipt.unallocated.min(receivable.open()));
                }
            }
            return null;
        });
        if (receipt.unallocated.compareTo(before) == 0) {
            throw new Conflict(
                    "receivable.nothing-open", "Nothing is open that it could pay; it can be allocated later.");
        }
    }

    private static void pay(Receipt receipt, Receivable receivable, BigDecimal amount) {
        receivable.receive(amount);
        receipt.allocate(receivable.id(), amount);
    }

    /** What the receipt has paid is open again. */
    void takeBack(Caller caller, Receipt receipt) {
        store.write(caller, Receivable.class, receivables -> {
            receipt.allocations.forEach(row -> toPay(receivables, Objects.requireNonNull(row.receivable))
                    .receive(row.amount().negate()));
            return null;
        });
        receipt.allocations.clear();
        receipt.settle();
    }

    /** Who confirms a receipt has to see what it pays as well. */
    private static Receivable toPay(Records<Receivable> receivables, long id) {
        if (receivables.find(id).isEmpty()) {
            throw new Conflict("receivable.hidden", "It is about a receivable that you do not see.");
        }
        return receivables.get(id, Operation.CONFIRM);
    }
}
