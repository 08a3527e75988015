package tangram.contract;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.contract.Contract.ContractStatus;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.receivable.Receivables;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds when a contract is no more: one for which money was received is not void until that is reversed (A29), and what was not
 * paid of one that is terminated or void is not owed any more.
 */
final class ContractEnds implements RecordRules<Contract> {

    private final Supplier<@Nullable Receivables> receivables;

    ContractEnds(Supplier<@Nullable Receivables> receivables) {
        this.receivables = receivables;
    }

    @Override
    public Class<Contract> type() {
        return Contract.class;
    }

    @Override
    public void check(Change<Contract> change, Consumer<FieldProblem> refuse) {
        Contract contract = change.record();
        Receivables present = receivables.get();
        boolean voided = change.changed("status") && contract.status == ContractStatus.VOID;
        if (voided && present != null && present.isPaid(change.caller(), contract.id())) {
            throw new Conflict(
                    "contract.paid", "Money was received for this contract; reverse the receipts before it is void.");
        }
    }

    @Override
    public void saved(Change<Contract> change) {
        Contract contract = change.record();
        Receivables present = receivables.get();
        if (present == null || !change.changed("status")) {
            return;
        }
        String reason = contract.status == ContractStatus.VOID ? contract.voidReason : contract.terminationReason;
        if (contract.status.isOver() && reason != null) {
            present.giveUp(change.caller(), contract.id(), reason);
        }
    }
}
