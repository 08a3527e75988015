package tangram.core.approval;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Flow;

/**
 * What somebody is asked to decide or to do, or has.
 *
 * @param step from 1; {@link Flow#HANDLING} for what is to be done after the approval
 * @param place its place among the tasks of its step
 * @param asked who is asked, as the flow has it
 * @param alsoSeat the seat that may decide it as well since it is late
 */
record TaskRow(
        long id,
        long approval,
        int step,
        int place,
        String asked,
        Principal principal,
        Outcome outcome,
        Remark remark,
        Instant opened,
        Optional<Instant> decided,
        OptionalLong decidedBy,
        OptionalLong behalf,
        Optional<String> comment,
        Optional<Instant> reminded,
        Optional<Instant> escalated,
        Optional<Long> alsoSeat) {

    /** Whether it is no decision: what is to be done after the approval (R9c). */
    boolean handling() {
        return step == Flow.HANDLING;
    }
}
