package acme.orders;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Announces orders. */
@Component
@ModuleId("orders")
public final class OrdersModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Order.class);
    }
}
