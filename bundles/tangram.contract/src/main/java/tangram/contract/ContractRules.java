package tangram.contract;

import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for the days of contracts: they are signed before they take effect, and end after they start.
 */
final class ContractRules implements RecordRules<Contract> {

    @Override
    public Class<Contract> type() {
        return Contract.class;
    }

    @Override
    public void check(Change<Contract> change, Consumer<FieldProblem> refuse) {
        Contract contract = change.record();
        boolean tookEffect =
                contract.status != Contract.ContractStatus.DRAFT && contract.status != Contract.ContractStatus.VOID;
        if (tookEffect && contract.signedOn == null) {
            refuse.accept(FieldProblem.of(
                    "signedOn", "contract.not-signed", "A contract takes effect on the day it was signed: say when."));
        }
        if (contract.startsOn != null && contract.endsOn != null && contract.endsOn.isBefore(contract.startsOn)) {
            refuse.accept(FieldProblem.of(
                    "endsOn", "contract.ends-before-it-starts", "A contract cannot end before it starts."));
        }
    }
}
