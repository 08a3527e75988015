package tangram.quote;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;
import tangram.quote.Quote.QuoteStatus;

/** 设为主报价: of the quotes of an opportunity it is the one that counts, instead of the one that did. */
@Component(service = RecordAction.class)
public final class MakeMain extends RecordAction<Quote, MakeMain.Nothing> {

    record Nothing() {}

    private static final Set<QuoteStatus> GONE = Set.of(QuoteStatus.DECLINED, QuoteStatus.EXPIRED);

    private final Store store;

    @Activate
    public MakeMain(@Reference Store store) {
        super("make-main", Quote.class, Nothing.class);
        this.store = store;
    }

    @Override
    public boolean available(Quote quote) {
        return !quote.mainQuote && !GONE.contains(quote.status);
    }

    @Override
    public @Nullable Record perform(Caller caller, Quote quote, Nothing nothing) {
        store.write(caller, Quote.class, quotes -> {
            replace(quotes, "opportunity==" + quote.opportunity + ";mainQuote==true");
            return null;
        });
        quote.mainQuote = true;
        return null;
    }

    private static void replace(Records<Quote> quotes, String main) {
        boolean[] seen = {false};
        quotes.each(main, one -> {
            seen[0] = true;
            quotes.get(one.id(), Operation.EDIT).mainQuote = false;
        });
        if (!seen[0] && quotes.any(main)) {
            throw new Conflict("quote.main-of-another", "Another one, which you do not see, is the main quote.");
        }
    }
}
