package tangram.core.approval;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;

/**
 * What somebody is asked to decide, or has decided.
 *
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
        Optional<Long> alsoSeat) {}
