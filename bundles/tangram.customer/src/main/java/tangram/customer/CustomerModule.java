package tangram.customer;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces customers and their contacts. */
@Component
@ModuleId("customer")
public final class CustomerModule implements Module {

    private final Store store;

    @Activate
    public CustomerModule(@Reference Store store) {
        this.store = store;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Customer.class, Contact.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new CustomerRules(store), new ContactRules(store));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("customer", "to-contact", "nextContactAt=lt=@today:1"),
                new View("customer", "silent", "lastContactAt=lt=@today:-30,lastContactAt==''"),
                new View("customer", "won-this-month", "firstDealOn=ge=@month"));
    }
}
