package tangram.kernel.api.configuration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tangram.kernel.api.policy.Policies.Verdict;

/**
 * What a change of configuration did, or would do.
 *
 * @param id 0 when it is only planned, or nothing was changed
 * @param when it happened
 * @param login who did it
 * @param source where it came from
 * @param differences row by row
 * @param remarks sentences for whoever did it, in his language: what was done as written but perhaps not meant
 * @param passwords of new people, by login; empty but in the answer to who made them
 * @param broken policies that do not hold any more
 * @param reason why it was done although policies broke
 * @param undoableUntil empty when it cannot be undone, any more or at all
 */
public record Change(
        long id,
        Instant when,
        String login,
        String source,
        List<Difference> differences,
        List<String> remarks,
        Map<String, String> passwords,
        List<Verdict> broken,
        Optional<String> reason,
        Optional<Instant> undoableUntil) {

    /**
     * One row before and after.
     *
     * @param before empty when there was none
     * @param after empty when there is none
     */
    public record Difference(
            String section, String key, Optional<Map<String, Object>> before, Optional<Map<String, Object>> after) {}
}
