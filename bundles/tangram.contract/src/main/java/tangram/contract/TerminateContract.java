package tangram.contract;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.contract.Contract.ContractStatus;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.crm.api.receivable.Receivables;
import tangram.module.api.record.RecordAction;

/** 终止: a contract in effect ends early, for a reason; what was not paid of it is not owed any more. */
@Component(service = RecordAction.class)
public final class TerminateContract extends RecordAction<Contract, Because> {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Receivables receivables;

    @Activate
    public TerminateContract() {
        super("terminate", Contract.class, Because.class);
    }

    /** The same where no bundles are: in a test. */
    TerminateContract(@Nullable Receivables receivables) {
        this();
        this.receivables = receivables;
    }

    @Override
    public Operation operation() {
        return Operation.VOID;
    }

    @Override
    public boolean available(Contract contract) {
        return contract.status.next().contains(ContractStatus.TERMINATED);
    }

    @Override
    public @Nullable Record perform(Caller caller, Contract contract, Because because) {
        Receivables present = receivables;
        if (present != null) {
            present.giveUp(caller, contract.id(), because.reason());
        }
        contract.status = ContractStatus.TERMINATED;
        contract.terminationReason = because.reason();
        return null;
    }
}
