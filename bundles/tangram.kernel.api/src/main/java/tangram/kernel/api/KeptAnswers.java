package tangram.kernel.api;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Answers that are kept for a day, so that a client who did not hear one may ask again without doing the work twice. The
 * answer is kept in the transaction of the work: there is either both or neither, whatever kills the server. A refusal is
 * not kept, since it changed nothing; who asks again is judged again. Thread-safe.
 *
 * <p>All methods throw a {@link tangram.core.api.problem.Conflict} of code {@value #USED_OTHERWISE} when the caller has used
 * the key for another request.
 */
@ProviderType
public interface KeptAnswers {

    String USED_OTHERWISE = "idempotency-key-used";

    int LONGEST_KEY = 200;

    /**
     * A request under a key that its caller has chosen.
     *
     * @param key the key, of at most {@value #LONGEST_KEY} characters
     * @param fingerprint a digest of all that makes two requests the same, of 64 characters
     */
    record Asked(String key, String fingerprint) {}

    /**
     * What is answered, to the letter.
     *
     * @param status the HTTP status
     * @param etag the entity tag, or null
     * @param location path of what was made, or null
     * @param body the text of the body
     */
    record Answer(
            int status, @Nullable String etag, @Nullable String location, String body) {}

    /** What was answered to this request, if it was done within a day. */
    Optional<Answer> find(Caller caller, Asked asked);

    /**
     * Do the work and keep its answer, in one transaction; or give the answer that is kept. Of two that come at once one
     * does the work and the other waits for its answer. The work may run twice, as that of {@link Transactions#write}.
     */
    default Answer once(Caller caller, Asked asked, Supplier<Answer> work) {
        return once(caller, asked, 0, work);
    }

    /**
     * The same for a request that is done in several transactions: each part is done once.
     *
     * @param part the number of the part, from 1; 0 for the answer to the whole
     */
    Answer once(Caller caller, Asked asked, int part, Supplier<Answer> work);

    /** Delete what was kept before this; how many answers it was. */
    int forget(Instant before);
}
