package tangram.contract;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.contract.Contract.ContractStatus;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.module.api.record.RecordAction;

/** 终止: a contract in effect ends early, for a reason. */
@Component(service = RecordAction.class)
public final class TerminateContract extends RecordAction<Contract, Because> {

    public TerminateContract() {
        super("terminate", Contract.class, Because.class);
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
        contract.status = ContractStatus.TERMINATED;
        contract.terminationReason = because.reason();
        return null;
    }
}
