package tangram.service;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;

/** Announces service requests and charges. */
@Component
@ModuleId("service")
public final class ServiceModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(ServiceRequest.class, ServiceCharge.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ServiceRequestRules(), new ServiceChargeRules());
    }
}
