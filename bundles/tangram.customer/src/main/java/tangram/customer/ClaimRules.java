package tangram.customer;

import java.util.function.Consumer;
import java.util.stream.Stream;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.customer.CustomerClaim.ClaimStatus;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** What was raised is decided as it was said: it is not changed any more, and not deleted but withdrawn. */
final class ClaimRules implements RecordRules<CustomerClaim> {

    @Override
    public Class<CustomerClaim> type() {
        return CustomerClaim.class;
    }

    @Override
    public void derive(Change<CustomerClaim> change) {
        CustomerClaim claim = change.record();
        if (claim.creditCode != null) {
            String tidy = CreditCode.tidy(claim.creditCode);
            claim.creditCode = tidy.isEmpty() ? null : tidy;
        }
    }

    @Override
    public void check(Change<CustomerClaim> change, Consumer<FieldProblem> refuse) {
        CustomerClaim claim = change.record();
        boolean said = Stream.of("name", "creditCode", "reason").anyMatch(change::changed);
        boolean raised = claim.status != ClaimStatus.DRAFT;
        if (raised && said) {
            throw new Conflict("customer.claim-raised", "What was raised is not changed any more; withdraw it.");
        }
        if (change.operation().equals("delete") && raised && claim.status != ClaimStatus.WITHDRAWN) {
            throw new Conflict(
                    "customer.claim-kept", "A claim that was raised is kept; it can be withdrawn until it is decided.");
        }
        if (change.changed("creditCode") && claim.creditCode != null && !CreditCode.isValid(claim.creditCode)) {
            refuse.accept(FieldProblem.of(
                    "creditCode", "customer.credit-code", "This is no valid unified social credit code."));
        }
    }
}
