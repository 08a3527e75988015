package tangram.core.approval;

import java.time.Instant;
import java.util.Optional;
import tangram.core.api.approval.ApprovalState;

/**
 * A submission.
 *
 * @param owner id of the desk the record belonged to
 * @param content what was submitted, as JSON
 * @param step where it is, from 1; 0 when it has ended
 */
record ApprovalRow(
        long id,
        String type,
        long record,
        long flow,
        long submitter,
        long owner,
        Instant submitted,
        Optional<String> note,
        String title,
        String content,
        String hash,
        ApprovalState state,
        int step,
        Optional<Instant> ended) {}
