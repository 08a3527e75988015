package tangram.lead;

import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** A lead is invalid for a reason. */
final class LeadRules implements RecordRules<Lead> {

    @Override
    public Class<Lead> type() {
        return Lead.class;
    }

    @Override
    public void check(Change<Lead> change, Consumer<FieldProblem> refuse) {
        Lead lead = change.record();
        boolean reason = lead.invalidReason != null && !lead.invalidReason.isBlank();
        if (lead.status == Lead.LeadStatus.INVALID && !reason) {
            refuse.accept(FieldProblem.of("invalidReason", "lead.invalid-reason", "Say why the lead is invalid."));
        }
    }
}
