package acme.broken.waiting;

import acme.stock.api.Reservations;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Works with nothing less than a stock, whose package and whose service both may be missing. */
@Component
@ModuleId("waiting")
public final class WaitingModule implements Module {

    @Activate
    public WaitingModule(@Reference Reservations reservations) {}

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}
