package tangram.contract;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for contracts: they are signed before they take effect, end after they start, and are terminated or void
 * for a reason.
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
        if (contract.status == Contract.ContractStatus.TERMINATED && blank(contract.terminationReason)) {
            refuse.accept(FieldProblem.of(
                    "terminationReason", "contract.termination-reason", "Say why the contract was terminated."));
        }
        if (contract.status == Contract.ContractStatus.VOID && blank(contract.voidReason)) {
            refuse.accept(FieldProblem.of("voidReason", "contract.void-reason", "Say why the contract is void."));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
