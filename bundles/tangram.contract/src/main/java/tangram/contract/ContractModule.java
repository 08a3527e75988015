package tangram.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.crm.api.quote.Quotes;
import tangram.crm.api.receivable.Receivables;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.module.api.record.View;

/** Announces contracts. Without quotes nothing is taken over from one; without receivables nothing is owed. */
@Component(service = Module.class)
@ModuleId("contract")
public final class ContractModule implements Module {

    private static final String IN_EFFECT = "status=in=(effective,executing)";

    private final Store store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Quotes quotes;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Receivables receivables;

    @Activate
    public ContractModule(@Reference Store store) {
        this.store = store;
    }

    /** The same where no bundles are: in a test. */
    public ContractModule(Store store, @Nullable Quotes quotes, @Nullable Receivables receivables) {
        this(store);
        this.quotes = quotes;
        this.receivables = receivables;
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Contract.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(
                new ContractRules(), new ContractAmounts(store, () -> quotes), new ContractEnds(() -> receivables));
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(new Deadline("contract", "ending", "endsOn", 30, IN_EFFECT));
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("contract", "to-sign", "status==draft;approvalState==approved").asWork(),
                new View("contract", "ending", IN_EFFECT + ";endsOn=ge=@today;endsOn=le=@today:30").asWork(),
                new View("contract", "unplanned", IN_EFFECT + ";planned==false"));
    }
}
