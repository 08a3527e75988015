package tangram.quote;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** What holds for quotes: each has a subject, and none expires before it is made. */
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
    }

    @Override
    public void check(Change<Quote> change, Consumer<FieldProblem> refuse) {
        Quote quote = change.record();
        LocalDate made = Objects.requireNonNull(quote.quotedOn);
        if (Objects.requireNonNull(quote.validUntil).isBefore(made)) {
            refuse.accept(
                    FieldProblem.of("validUntil", "quote.valid-until", "A quote cannot expire before it is made."));
        }
    }
}
