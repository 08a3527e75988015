package tangram.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.price.PricedTotal;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for quotes: each has a subject, none expires before it is made, and one with lines comes to what its lines come to,
 * whatever was sent for it.
 */
final class QuoteRules implements RecordRules<Quote> {

    @Override
    public Class<Quote> type() {
        return Quote.class;
    }

    @Override
    public void derive(Change<Quote> change) {
        Quote quote = change.record();
        if ((quote.subject == null || quote.subject.isBlank()) && quote.quotedOn != null) {
            quote.subject = quote.quotedOn + " V" + quote.revision;
        }
        quote.lines.forEach(QuoteLine::price);
        if (!quote.lines.isEmpty() && quote.lines.stream().allMatch(QuoteLine::isPriced)) {
            total(quote);
        }
    }

    private static void total(Quote quote) {
        PricedTotal total = PricedTotal.of(
                quote.lines.stream().map(QuoteLine::priced).toList(), orZero(quote.discount), orZero(quote.freight));
        for (int i = 0; i < quote.lines.size(); i++) {
            quote.lines.get(i).amount = total.amounts().get(i);
        }
        quote.netAmount = total.net();
        quote.taxAmount = total.tax();
        quote.total = total.total();
        quote.discountRate = total.discountRate();
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    @Override
    public void check(Change<Quote> change, Consumer<FieldProblem> refuse) {
        Quote quote = change.record();
        LocalDate made = Objects.requireNonNull(quote.quotedOn);
        if (Objects.requireNonNull(quote.validUntil).isBefore(made)) {
            refuse.accept(
                    FieldProblem.of("validUntil", "quote.valid-until", "A quote cannot expire before it is made."));
        }
        for (int i = 0; i < quote.lines.size(); i++) {
            QuoteLine line = quote.lines.get(i);
            String price = "lines[" + i + "].unitPrice";
            if (line.unitPrice == null) {
                refuse.accept(FieldProblem.of(price, "quote.no-price", "Say what a piece costs, or its list price."));
            } else if (line.isContradictory()) {
                refuse.accept(FieldProblem.of(
                        price,
                        "quote.price-and-discount",
                        "This is not the list price less the discount. Leave the price or the discount out."));
            }
        }
    }
}
