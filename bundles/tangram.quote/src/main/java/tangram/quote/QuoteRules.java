package tangram.quote;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.price.PricedTotal;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.quote.Quote.QuoteStatus;

/**
 * What holds for quotes: each has a subject, none expires before it is made, and one with lines comes to what its lines come to,
 * whatever was sent for it. The first one of an opportunity is its main one. What is changed of an approved or sent one is its next
 * revision, and nothing is of an accepted one.
 */
final class QuoteRules implements RecordRules<Quote> {

    private final Store store;
    private final Offering offering;

    QuoteRules(Store store, Offering offering) {
        this.store = store;
        this.offering = offering;
    }

    @Override
    public Class<Quote> type() {
        return Quote.class;
    }

    @Override
    public void derive(Change<Quote> change) {
        Quote quote = change.record();
        if (change.isNew()) {
            offering.takeOver(change.caller(), quote);
        }
        boolean enters = change.isNew() || change.operation().equals("restore");
        if (enters && quote.opportunity != null) {
            quote.mainQuote = !hasMain(change.caller(), quote.opportunity);
        }
        name(quote, revise(change));
        if (change.isNew() || change.changed("lines")) {
            quote.belowFloor = quote.lines.stream()
                            .filter(line -> offering.price(change.caller(), quote, line))
                            .count()
                    > 0;
        }
        if (!quote.lines.isEmpty() && quote.lines.stream().allMatch(QuoteLine::isPriced)) {
            total(quote);
        }
    }

    private boolean hasMain(Caller caller, long opportunity) {
        return store.read(
                caller, Quote.class, quotes -> quotes.any("opportunity==" + opportunity + ";mainQuote==true"));
    }

    /** Whether this makes the draft of its next revision. */
    private static boolean revise(Change<Quote> change) {
        Quote quote = change.record();
        boolean out = quote.status != QuoteStatus.DRAFT || quote.approvalState() == ApprovalState.APPROVED;
        if (!out
                || !change.changedContent()
                || change.changed("status")
                || !change.operation().equals("edit")) {
            return false;
        }
        if (quote.status == QuoteStatus.ACCEPTED) {
            throw new Conflict(
                    "quote.accepted", "The customer has accepted this quote; it cannot be changed any more.");
        }
        quote.revision = quote.revision + 1;
        quote.status = QuoteStatus.DRAFT;
        quote.declineReason = null;
        return true;
    }

    /** Who has given it no subject finds the day and the revision there. */
    private static void name(Quote quote, boolean revised) {
        String before = quote.quotedOn + " V" + (quote.revision - 1);
        boolean none = quote.subject == null || quote.subject.isBlank();
        if (quote.quotedOn != null && (none || (revised && before.equals(quote.subject)))) {
            quote.subject = quote.quotedOn + " V" + quote.revision;
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
        LocalDate today = store.today();
        if (change.changed("status") && quote.status == QuoteStatus.ACCEPTED && quote.validUntil.isBefore(today)) {
            throw new Conflict(
                    "quote.expired",
                    "The quote was valid until {0}; make a new revision.",
                    quote.validUntil.toString());
        }
        if (change.changed("status") && quote.status == QuoteStatus.EXPIRED && !quote.validUntil.isBefore(today)) {
            throw new Conflict("quote.still-valid", "The quote is valid until {0}.", quote.validUntil.toString());
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
