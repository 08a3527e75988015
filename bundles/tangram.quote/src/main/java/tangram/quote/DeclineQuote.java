package tangram.quote;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.module.api.record.RecordAction;
import tangram.quote.Quote.QuoteStatus;

/** 客户拒绝: the customer does not take what was offered, for a reason. */
@Component(service = RecordAction.class)
public final class DeclineQuote extends RecordAction<Quote, DeclineQuote.Because> {

    record Because(@NotBlank @Size(max = 300) String reason) {}

    public DeclineQuote() {
        super("decline", Quote.class, Because.class);
    }

    @Override
    public boolean available(Quote quote) {
        return quote.status.next().contains(QuoteStatus.DECLINED);
    }

    @Override
    public @Nullable Record perform(Caller caller, Quote quote, Because because) {
        quote.status = QuoteStatus.DECLINED;
        quote.declineReason = because.reason();
        return null;
    }
}
