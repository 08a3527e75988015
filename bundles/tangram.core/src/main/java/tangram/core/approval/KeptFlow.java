package tangram.core.approval;

import java.util.Optional;
import tangram.kernel.api.approval.Flow;

/** A version of a flow. */
record KeptFlow(long id, int version, Flow flow) {

    /** What is to be done once a record is approved by it. */
    Optional<String> handling() {
        return flow.terms().handling().map(Flow.Handling::name);
    }
}
