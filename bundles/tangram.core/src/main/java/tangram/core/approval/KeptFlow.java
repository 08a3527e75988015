package tangram.core.approval;

import tangram.kernel.api.approval.Flow;

/** A version of a flow. */
record KeptFlow(long id, int version, Flow flow) {}
