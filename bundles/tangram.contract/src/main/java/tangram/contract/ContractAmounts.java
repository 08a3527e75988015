package tangram.contract;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.price.PricedTotal;
import tangram.crm.api.quote.Quote;
import tangram.crm.api.quote.Quotes;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/**
 * What holds for the amounts of contracts (报价→合同): a quote becomes one contract, once the customer has accepted it; the contract takes
 * over its lines, and its amount or a reason for another; what is to be paid comes to the amount, to the cent.
 */
final class ContractAmounts implements RecordRules<Contract> {

    private final Store store;
    private final Supplier<@Nullable Quotes> quotes;

    ContractAmounts(Store store, Supplier<@Nullable Quotes> quotes) {
        this.store = store;
        this.quotes = quotes;
    }

    @Override
    public Class<Contract> type() {
        return Contract.class;
    }

    @Override
    public void derive(Change<Contract> change) {
        Contract contract = change.record();
        Optional<Quote> quote = change.isNew() ? quote(change.caller(), contract) : Optional.empty();
        quote.filter(some -> contract.lines.isEmpty())
                .ifPresent(
                        some -> some.lines().stream().map(ContractAmounts::line).forEach(contract.lines::add));
        Optional<PricedTotal> lines = lines(contract);
        if (contract.amount == null) {
            contract.amount = quote.map(Quote::total)
                    .or(() -> lines.map(PricedTotal::total))
                    .orElse(null);
        }
        if (change.isNew() || change.changed("lines")) {
            lines.ifPresent(total -> add(contract, total));
        }
        if (change.changed("amount") && !change.isNew() && !change.changed("paymentTerms")) {
            PaymentTerms.reckonAnew(contract);
        }
        PaymentTerms.settle(contract);
    }

    private static void add(Contract contract, PricedTotal total) {
        for (int i = 0; i < contract.lines.size(); i++) {
            contract.lines.get(i).amount = total.amounts().get(i);
        }
        if (contract.amount != null && total.total().compareTo(contract.amount) == 0) {
            contract.netAmount = total.net();
            contract.taxAmount = total.tax();
        }
    }

    private static ContractLine line(Quote.Line offered) {
        ContractLine line = new ContractLine();
        line.product = offered.product();
        line.description = offered.description();
        line.quantity = offered.quantity();
        line.unitPrice = offered.unitPrice();
        line.taxRate = offered.taxRate();
        return line;
    }

    @Override
    public void check(Change<Contract> change, Consumer<FieldProblem> refuse) {
        Contract contract = change.record();
        if (Stream.of("quote", "currency", "amount", "lines", "amountReason").anyMatch(change::changed)) {
            Optional<Quote> quote = quote(change.caller(), contract);
            if (change.changed("quote") && contract.quote != null) {
                offered(change.caller(), contract.quote, quote, refuse);
            }
            boolean other = quote.map(Quote::currency)
                    .filter(currency -> !currency.equals(contract.currency))
                    .isPresent();
            if (other) {
                refuse.accept(FieldProblem.of(
                        "currency", "contract.other-currency", "The contract is in the currency of its quote."));
            }
            explained(contract, quote, refuse);
        }
        PaymentTerms.check(contract, refuse);
    }

    /** An amount other than that of the quote, or than the lines come to, has a reason. */
    private static void explained(Contract contract, Optional<Quote> quote, Consumer<FieldProblem> refuse) {
        Optional<BigDecimal> expected =
                quote.map(Quote::total).or(() -> lines(contract).map(PricedTotal::total));
        boolean differs =
                expected.filter(sum -> sum.compareTo(contract.amount) != 0).isPresent();
        if (differs && (contract.amountReason == null || contract.amountReason.isBlank())) {
            refuse.accept(FieldProblem.of(
                    "amountReason",
                    "contract.amount-differs",
                    "The quote or the lines come to {0}; say why the contract does not.",
                    expected.orElseThrow()));
        }
    }

    private void offered(Caller caller, long id, Optional<Quote> quote, Consumer<FieldProblem> refuse) {
        if (quote.filter(some -> !some.accepted()).isPresent()) {
            refuse.accept(FieldProblem.of(
                    "quote",
                    "contract.quote-not-accepted",
                    "A quote becomes a contract once the customer has accepted it."));
        }
        boolean used = store.read(
                caller, Contract.class, contracts -> contracts.any("quote==" + id + ";status=out=(terminated,void)"));
        if (used) {
            refuse.accept(
                    FieldProblem.of("quote", "contract.quote-used", "There is a contract of this quote already."));
        }
    }

    private Optional<Quote> quote(Caller caller, Contract contract) {
        Quotes present = quotes.get();
        return present == null || contract.quote == null ? Optional.empty() : present.find(caller, contract.quote);
    }

    /** What the lines come to, when each has a price. */
    private static Optional<PricedTotal> lines(Contract contract) {
        if (contract.lines.isEmpty() || !contract.lines.stream().allMatch(ContractLine::isPriced)) {
            return Optional.empty();
        }
        return Optional.of(PricedTotal.of(
                contract.lines.stream().map(ContractLine::priced).toList(), BigDecimal.ZERO, BigDecimal.ZERO));
    }
}
