package tangram.contract;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.contract.Contract.ContractStatus;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;

/** 作废: a contract is void from now on, for a reason, also one that is approved; its number is not given again. */
@Component(service = RecordAction.class)
public final class VoidContract extends RecordAction<Contract, Because> {

    public VoidContract() {
        super("void", Contract.class, Because.class);
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
        contract.status = ContractStatus.VOID;
        contract.voidReason = because.reason();
        return null;
    }
}
