package tangram.core.approval;

import java.util.Optional;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;

/** Which flow in force names a seat, a role or a person; in the current transaction. */
public record NamedByFlows(Rows rows) {

    /**
     * The code of the first one that names exactly this.
     *
     * @param who a seat by its code, not by an alias
     */
    public Optional<String> first(Approver who) {
        return new FlowRows(rows)
                .inForce().stream()
                        .map(KeptFlow::flow)
                        .filter(flow -> flow.named().contains(who))
                        .map(Flow::code)
                        .findFirst();
    }
}
