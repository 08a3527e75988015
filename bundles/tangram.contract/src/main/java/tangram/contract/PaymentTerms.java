package tangram.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;

/**
 * What is to be paid of a contract, and when (付款条款): each part says an amount, or its share, from which the amount follows. Where the
 * shares come to all of it, the last one takes the cents that rounding leaves.
 */
final class PaymentTerms {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private PaymentTerms() {}

    /** Works out the amounts that are not said. */
    static void settle(Contract contract) {
        BigDecimal whole = contract.amount;
        List<PaymentTerm> terms = contract.paymentTerms;
        if (whole == null || terms.isEmpty() || terms.stream().anyMatch(term -> isOpen(term) && term.share == null)) {
            return;
        }
        BigDecimal left = whole;
        BigDecimal share = BigDecimal.ZERO;
        for (PaymentTerm term : terms) {
            share = share.add(Objects.requireNonNullElse(term.share, BigDecimal.ZERO));
            if (isOpen(term)) {
                boolean last = share.compareTo(HUNDRED) == 0 && term == terms.get(terms.size() - 1);
                term.amount = last ? left : part(whole, Objects.requireNonNull(term.share));
            }
            left = left.subtract(Objects.requireNonNull(term.amount));
        }
    }

    /** Forgets the amounts that follow from shares, when each part has one: the amount of the contract is another now. */
    static void reckonAnew(Contract contract) {
        if (contract.paymentTerms.stream().allMatch(term -> term.share != null)) {
            contract.paymentTerms.forEach(term -> term.amount = null);
        }
    }

    private static boolean isOpen(PaymentTerm term) {
        return term.amount == null;
    }

    private static BigDecimal part(BigDecimal whole, BigDecimal share) {
        return whole.multiply(share).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    /** Refuses parts that do not come to the amount of the contract; those not worked out yet are no parts of it. */
    static void check(Contract contract, Consumer<FieldProblem> refuse) {
        List<PaymentTerm> terms = contract.paymentTerms;
        if (terms.isEmpty() || contract.amount == null) {
            return;
        }
        if (terms.stream().anyMatch(PaymentTerms::isOpen)) {
            if (contract.status.inEffect()) {
                refuse.accept(FieldProblem.of(
                        "paymentTerms", "contract.term-without-amount", "Say of each part how much is to be paid."));
            }
            return;
        }
        BigDecimal sum = terms.stream().map(term -> term.amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(contract.amount) != 0) {
            refuse.accept(FieldProblem.of(
                    "paymentTerms",
                    "contract.plan-sum",
                    "The parts to be paid come to {0}, the contract to {1}.",
                    sum,
                    contract.amount));
        }
    }
}
