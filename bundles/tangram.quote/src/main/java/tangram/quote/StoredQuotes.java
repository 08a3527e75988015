package tangram.quote;

import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.quote.Quote.Line;
import tangram.crm.api.quote.Quotes;
import tangram.module.api.record.Store;
import tangram.quote.Quote.QuoteStatus;

/** Quotes out of the store, for other modules. */
@Component
public final class StoredQuotes implements Quotes {

    private final Store store;

    @Activate
    public StoredQuotes(@Reference Store store) {
        this.store = store;
    }

    @Override
    public Optional<tangram.crm.api.quote.Quote> find(Caller caller, long id) {
        return store.read(caller, Quote.class, quotes -> quotes.find(id).map(StoredQuotes::told));
    }

    private static tangram.crm.api.quote.Quote told(Quote quote) {
        return new tangram.crm.api.quote.Quote(
                Objects.requireNonNull(quote.opportunity),
                Objects.requireNonNull(quote.customer),
                quote.contact,
                quote.status == QuoteStatus.ACCEPTED,
                quote.netAmount,
                quote.taxAmount,
                quote.total,
                quote.lines.stream().map(StoredQuotes::line).toList(),
                quote.currency);
    }

    private static Line line(QuoteLine line) {
        return new Line(
                Objects.requireNonNull(line.product),
                line.description,
                Objects.requireNonNull(line.quantity),
                line.listPrice,
                Objects.requireNonNull(line.unitPrice),
                line.taxRate);
    }
}
