package tangram.customer;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;

/** Announces customers. */
@Component
public final class CustomerModule implements Module {

    @Override
    public String id() {
        return "customer";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Customer.class);
    }
}
