package tangram.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.crm.api.opportunity.Deal;
import tangram.crm.api.opportunity.Opportunities;
import tangram.crm.api.price.PricedLine;
import tangram.crm.api.price.Pricing;

/** What others know that a quote begins with: what the opportunity is about, and what products cost. Either may be absent. */
final class Offering {

    private final Supplier<@Nullable Opportunities> opportunities;
    private final Supplier<@Nullable Pricing> pricing;

    Offering(Supplier<@Nullable Opportunities> opportunities, Supplier<@Nullable Pricing> pricing) {
        this.opportunities = opportunities;
        this.pricing = pricing;
    }

    /** 机会→报价: a new quote without lines takes over what the customer may buy, as far as it is a product, and the contact. */
    void takeOver(Caller caller, Quote quote) {
        Opportunities present = opportunities.get();
        if (present == null || quote.opportunity == null) {
            return;
        }
        present.find(caller, quote.opportunity).ifPresent(deal -> {
            boolean same = quote.customer == null || quote.customer == deal.customer();
            if (quote.contact == null && same) {
                quote.contact = deal.contact();
            }
            if (quote.lines.isEmpty()) {
                boolean priced = deal.currency() == null || deal.currency().equals(quote.currency);
                deal.lines().stream()
                        .filter(line -> line.product() != null)
                        .map(line -> line(line, priced))
                        .forEach(quote.lines::add);
            }
        });
    }

    /** @param priced whether its price is in the currency of the quote */
    private static QuoteLine line(Deal.Line sought, boolean priced) {
        QuoteLine line = new QuoteLine();
        line.product = sought.product();
        line.description = sought.description();
        line.quantity = sought.quantity();
        BigDecimal price = sought.unitPrice();
        BigDecimal discount = sought.discount();
        if (price != null && priced) {
            line.unitPrice = discount == null ? price : PricedLine.reduced(price, discount);
        }
        return line;
    }

    /**
     * Fills in what a line leaves out: the usual price, the one that applies here, and the tax.
     *
     * @return whether the line costs less than the floor
     */
    boolean price(Caller caller, Quote quote, QuoteLine line) {
        Optional<Pricing.Price> found = ask(caller, quote, line);
        if (found.isEmpty()) {
            line.price();
            return false;
        }
        Pricing.Price price = found.get();
        if (line.listPrice == null) {
            line.listPrice = price.listPrice().orElse(null);
        }
        if (line.taxRate == null) {
            line.taxRate = price.taxRate().orElse(null);
        }
        if (line.unitPrice == null && line.discount == null) {
            line.unitPrice = price.price().orElse(null);
        }
        line.price();
        BigDecimal unitPrice = line.unitPrice;
        return unitPrice != null
                && price.floor().filter(floor -> unitPrice.compareTo(floor) < 0).isPresent();
    }

    private Optional<Pricing.Price> ask(Caller caller, Quote quote, QuoteLine line) {
        Pricing present = pricing.get();
        BigDecimal quantity = line.quantity;
        LocalDate on = quote.quotedOn;
        if (present == null || line.product == null || on == null || quantity == null || quantity.signum() <= 0) {
            return Optional.empty();
        }
        return present.price(
                caller,
                new Pricing.Asked(Objects.requireNonNull(line.product), quote.customer, quantity, on, quote.currency));
    }
}
