package tangram.service;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

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

    @Override
    public List<View> views() {
        return List.of(
                new View(
                                "service-request",
                                "mine-to-do",
                                "handler==@me;status=in=(new,accepted,assigned,in-progress,waiting-for-customer,waiting-for-parts,reopened)")
                        .asWork(""),
                new View(
                        "service-request",
                        "due-today",
                        "status=in=(new,accepted,assigned,in-progress,waiting-for-customer,waiting-for-parts,reopened);solveBy=ge=@today;solveBy=lt=@today:1"),
                new View(
                                "service-request",
                                "overdue",
                                "status=in=(new,accepted,assigned,in-progress,waiting-for-customer,waiting-for-parts,reopened);solveBy=lt=@today")
                        .asWork("handler==@me"),
                new View("service-request", "to-visit", "status==follow-up").asWork());
    }
}
