package tangram.quote;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Announces quotes. */
@Component
@ModuleId("quote")
public final class QuoteModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Quote.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new QuoteRules());
    }
}
