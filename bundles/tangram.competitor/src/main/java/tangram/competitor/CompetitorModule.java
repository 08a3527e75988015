package tangram.competitor;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** Announces competitors, what they sell and the deals they are after. */
@Component
@ModuleId("competitor")
public final class CompetitorModule implements Module {

    private final Store store;

    @Activate
    public CompetitorModule(@Reference Store store) {
        this.store = store;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Competitor.class, CompetitorProduct.class, Deal.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new DealRules(store));
    }
}
