package tangram.contract;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.contract.Contract.ContractStatus;
import tangram.core.api.access.Caller;
import tangram.module.api.record.RecordAction;

/** 签订: a contract takes effect on the day it was signed, which is said of an approved one as well. */
@Component(service = RecordAction.class)
public final class SignContract extends RecordAction<Contract, SignContract.Signature> {

    record Signature(@NotNull LocalDate signedOn) {}

    public SignContract() {
        super("sign", Contract.class, Signature.class);
    }

    @Override
    public boolean needsApproval() {
        return true;
    }

    @Override
    public boolean available(Contract contract) {
        return contract.status.next().contains(ContractStatus.EFFECTIVE);
    }

    @Override
    public @Nullable Record perform(Caller caller, Contract contract, Signature signature) {
        contract.signedOn = signature.signedOn();
        contract.status = ContractStatus.EFFECTIVE;
        return null;
    }
}
