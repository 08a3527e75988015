package acme.stock;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces the stock. */
@Component
@ModuleId("stock")
public final class StockModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Reservation.class);
    }
}
