package tangram.product;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** What holds for price books: they end after they begin, and have one price of a product for a quantity. */
final class PriceBookRules implements RecordRules<PriceBook> {

    private record Tier(@Nullable Long product, BigDecimal from) {}

    @Override
    public Class<PriceBook> type() {
        return PriceBook.class;
    }

    @Override
    public void derive(Change<PriceBook> change) {
        PriceBook book = change.record();
        if (book.region != null && book.region.isBlank()) {
            book.region = null; // a condition on nothing would never hold
        }
    }

    @Override
    public void check(Change<PriceBook> change, Consumer<FieldProblem> refuse) {
        PriceBook book = change.record();
        if (book.validFrom != null && book.validUntil != null && book.validUntil.isBefore(book.validFrom)) {
            refuse.accept(FieldProblem.of(
                    "validUntil", "price-book.until-before-from", "A price book cannot end before it begins."));
        }
        Set<Tier> seen = new HashSet<>();
        for (int i = 0; i < book.lines.size(); i++) {
            BookLine line = book.lines.get(i);
            if (!seen.add(new Tier(line.product, line.fromQuantity.stripTrailingZeros()))) {
                refuse.accept(FieldProblem.of(
                        "lines[" + i + "].fromQuantity",
                        "price-book.same-quantity",
                        "The book has a price of this product for this quantity already."));
            }
        }
    }
}
