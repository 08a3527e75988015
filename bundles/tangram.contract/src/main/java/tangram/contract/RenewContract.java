package tangram.contract;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.contract.Contract.ContractStatus;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/** 续约: the draft of the next contract with the customer about the same, which begins the day after this one ends. */
@Component(service = RecordAction.class)
public final class RenewContract extends RecordAction<Contract, RenewContract.Until> {

    record Until(@NotNull LocalDate endsOn) {}

    record Renewed(@LinkTo("contract") Long contract) {}

    private final Store store;

    @Activate
    public RenewContract(@Reference Store store) {
        super("renew", Contract.class, Until.class);
        this.store = store;
    }

    @Override
    public boolean available(Contract contract) {
        boolean carriedOut = contract.status.inEffect() || contract.status == ContractStatus.COMPLETED;
        return carriedOut && contract.endsOn != null;
    }

    @Override
    public Renewed perform(Caller caller, Contract contract, Until until) {
        LocalDate begins = Objects.requireNonNull(contract.endsOn).plusDays(1);
        if (until.endsOn().isBefore(begins)) {
            throw new Invalid(List.of(FieldProblem.of(
                    "endsOn", "contract.ends-before-it-starts", "A contract cannot end before it starts.")));
        }
        Contract next = new Contract();
        next.name = contract.name;
        next.type = contract.type;
        next.customer = contract.customer;
        next.mainContract = contract.mainContract;
        next.renews = contract.id();
        next.amount = contract.amount;
        next.currency = contract.currency;
        next.startsOn = begins;
        next.endsOn = until.endsOn();
        next.contractingParty = contract.contractingParty;
        next.customerSigner = contract.customerSigner;
        next.paymentMethod = contract.paymentMethod;
        next.deliveryTerms = contract.deliveryTerms;
        next.warrantyMonths = contract.warrantyMonths;
        next.amountReason = contract.amountReason;
        contract.lines.forEach(line -> next.lines.add(line.copy()));
        return new Renewed(store.write(
                caller, Contract.class, contracts -> contracts.create(next).id()));
    }
}
