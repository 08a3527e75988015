package tangram.competitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.competitor.Deal.Result;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.crm.api.competitor.Competitors;
import tangram.module.api.record.Store;

/** Competitors of deals out of the store, for other modules. */
@Component
public final class StoredCompetitors implements Competitors {

    private final Store store;

    @Activate
    public StoredCompetitors(@Reference Store store) {
        this.store = store;
    }

    @Override
    public void decided(Caller caller, long opportunity, Decision decision) {
        each(caller, opportunity, deal -> {
            Result result = result(deal, decision);
            if (result != deal.result) {
                deal.result = result;
                deal.decidedOn = decision.on();
                deal.amount = decision.amount();
            }
        });
    }

    private static Result result(Deal deal, Decision decision) {
        if (decision.won()) {
            return Result.WON;
        }
        boolean his = decision.lostTo() == null || Objects.equals(decision.lostTo(), deal.competitor);
        return his ? Result.LOST : deal.result == Result.WON ? Result.UNDECIDED : deal.result;
    }

    @Override
    public void reopened(Caller caller, long opportunity) {
        each(caller, opportunity, deal -> deal.result = Result.UNDECIDED);
    }

    private void each(Caller caller, long opportunity, Consumer<Deal> work) {
        store.write(caller, Deal.class, deals -> {
            List<Long> found = new ArrayList<>();
            deals.each("opportunity==" + opportunity, deal -> found.add(deal.id()));
            for (long id : found) {
                work.accept(deals.get(id, Operation.EDIT));
            }
            return found;
        });
    }
}
