package tangram.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request at the door itself: who asks, headers, sizes, load. */
final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    final int status;
    final String code;
    final String sentence;
    final transient @Nullable Duration retryAfter;

    HttpProblem(int status, String code, String sentence) {
        this(status, code, sentence, null);
    }

    HttpProblem(int status, String code, String sentence, @Nullable Duration retryAfter) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
        this.retryAfter = retryAfter;
    }

    static HttpProblem unauthenticated() {
        return new HttpProblem(401, "not-signed-in", "Sign in first.");
    }

    static HttpProblem preconditionRequired() {
        return new HttpProblem(428, "precondition-required", "Say in If-Match which version you have read.");
    }
}
