package tangram.competitor;

import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** A competitor in a deal without a title is called by his name. */
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
}
