package acme.offers;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** A partner's idea of quotes, which has nothing of what is in ours. */
@Component
@ModuleId("quote")
public final class OffersModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Offer.class);
    }
}
