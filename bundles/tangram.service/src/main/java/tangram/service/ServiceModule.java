package tangram.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.knowledge.Articles;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces service requests and charges. Without a knowledge base no article is told that it was of use. */
@Component(service = Module.class)
@ModuleId("service")
public final class ServiceModule implements Module {

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Articles articles;

    @Activate
    public ServiceModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public ServiceModule(Store store, @Nullable Articles articles) {
        this(store);
        this.articles = articles;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(ServiceRequest.class, ServiceCharge.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ServiceRequestRules(store, () -> articles), new ServiceChargeRules());
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
