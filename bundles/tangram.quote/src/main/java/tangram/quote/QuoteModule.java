package tangram.quote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.opportunity.Opportunities;
import tangram.crm.api.price.Pricing;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces quotes. Without opportunities nothing is taken over from one; without products nothing is known of prices. */
@Component(service = Module.class)
@ModuleId("quote")
public final class QuoteModule implements Module {

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Opportunities opportunities;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Pricing pricing;

    @Activate
    public QuoteModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public QuoteModule(Store store, @Nullable Opportunities opportunities, @Nullable Pricing pricing) {
        this(store);
        this.opportunities = opportunities;
        this.pricing = pricing;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Quote.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new QuoteRules(store, new Offering(() -> opportunities, () -> pricing)));
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(new Deadline("quote", "expiring", "validUntil", 3, "status==sent"));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("quote", "main", "mainQuote==true"),
                new View("quote", "expiring", "status==sent;validUntil=ge=@today;validUntil=le=@today:7", "validUntil")
                        .asWork(),
                new View("quote", "overdue", "status==sent;validUntil=lt=@today", "validUntil"));
    }
}
