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
import tangram.core.api.problem.Conflict;
import tangram.crm.api.receivable.Receivables;
import tangram.module.api.record.RecordAction;

/**
 * 作废: a contract is void from now on, for a reason, also one that is approved; its number is not given again. One for which money was
 * received is not, until that is reversed (A29); what else was planned of it is void as well.
 */
@Component(service = RecordAction.class)
public final class VoidContract extends RecordAction<Contract, Because> {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Receivables receivables;

    @Activate
    public VoidContract() {
        super("void", Contract.class, Because.class);
    }

    /** The same where no bundles are: in a test. */
    VoidContract(@Nullable Receivables receivables) {
        this();
        this.receivables = receivables;
    }

    @Override
    public Operation operation() {
        return Operation.VOID;
    }

    @Override
    public boolean available(Contract contract) {
        return contract.status.next().contains(ContractStatus.VOID);
    }

    @Override
    public @Nullable Record perform(Caller caller, Contract contract, Because because) {
        Receivables present = receivables;
        if (present != null) {
            if (present.isPaid(caller, contract.id())) {
                throw new Conflict(
                        "contract.paid",
                        "Money was received for this contract; reverse the receipts before it is void.");
            }
            present.giveUp(caller, contract.id(), because.reason());
        }
        contract.status = ContractStatus.VOID;
        contract.voidReason = because.reason();
        return null;
    }
}
