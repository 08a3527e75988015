package tangram.competitor;

import java.util.Objects;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** A competitor in a deal without a title is called by his name, and sells what he offers there; what is decided has a day. */
final class DealRules implements RecordRules<Deal> {

    private final Store store;

    DealRules(Store store) {
        this.store = store;
    }

    @Override
    public Class<Deal> type() {
        return Deal.class;
    }

    @Override
    public void derive(Change<Deal> change) {
        Deal deal = change.record();
        if (deal.result == Deal.Result.UNDECIDED) {
            deal.decidedOn = null;
            deal.amount = null;
        } else if (deal.decidedOn == null) {
            deal.decidedOn = store.today();
        }
        if ((deal.title == null || deal.title.isBlank()) && deal.competitor != null) {
            long competitor = deal.competitor;
            deal.title = store.read(
                    change.caller(),
                    Competitor.class,
                    competitors -> competitors
                            .find(competitor)
                            .map(found -> found.name)
                            .orElse(null));
        }
    }

    @Override
    public void check(Change<Deal> change, Consumer<FieldProblem> refuse) {
        Deal deal = change.record();
        Long product = deal.competitorProduct;
        boolean asked = change.changed("competitorProduct") || change.changed("competitor");
        if (product == null || !asked) {
            return;
        }
        boolean others = store.read(
                change.caller(),
                CompetitorProduct.class,
                products -> products.find(product)
                        .filter(found -> !Objects.equals(found.competitor, deal.competitor))
                        .isPresent());
        if (others) {
            refuse.accept(FieldProblem.of(
                    "competitorProduct",
                    "opportunity-competitor.other-product",
                    "This competitor does not sell that."));
        }
    }
}
