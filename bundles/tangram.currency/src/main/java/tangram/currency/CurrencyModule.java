package tangram.currency;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** Announces exchange rates. Where it is left out, everything is in the company's currency. */
@Component(service = Module.class)
@ModuleId("currency")
public final class CurrencyModule implements Module {

    private final Store store;

    @Activate
    public CurrencyModule(@Reference Store store) {
        this.store = store;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(DatedRate.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new RateRules(store));
    }
}
