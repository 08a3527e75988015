package tangram.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.KeptAnswers.Answer;
import tangram.kernel.api.KeptAnswers.Asked;

/**
 * Does what a request with an {@code Idempotency-Key} asks for once, however often it comes within a day. Two requests are
 * the same when method, address and body are. Without the header every request is done.
 */
final class Once {

    static final String HEADER = "Idempotency-Key";

    private final KeptAnswers kept;

    Once(KeptAnswers kept) {
        this.kept = kept;
    }

    /**
     * The answer to a request that is done in one transaction.
     *
     * @param work makes the answer; it may run twice
     */
    Response answer(ContainerRequestContext request, byte[] body, Supplier<Response> work) {
        Optional<Asked> asked = asked(request, body);
        if (asked.isEmpty()) {
            return work.get();
        }
        return response(kept.once(Doorkeeper.caller(request), asked.get(), () -> answer(work.get())));
    }

    /** A part of a request's work, in a transaction of its own. */
    interface Parts {
        /** What came of the part of this number, which counts from 1. */
        Map<String, @Nullable Object> done(int number, Supplier<Map<String, Object>> work);
    }

    /** The answer to a request that is done in several transactions: a part that was done is not done again. */
    Response inParts(ContainerRequestContext request, byte[] body, Function<Parts, Response> work) {
        Optional<Asked> asked = asked(request, body);
        if (asked.isEmpty()) {
            return work.apply((number, part) -> part.get());
        }
        Caller caller = Doorkeeper.caller(request);
        return response(kept.find(caller, asked.get()).orElseGet(() -> {
            Answer whole = answer(work.apply((number, part) -> part(caller, asked.get(), number, part)));
            return kept.once(caller, asked.get(), () -> whole);
        }));
    }

    private Map<String, @Nullable Object> part(
            Caller caller, Asked asked, int number, Supplier<Map<String, Object>> work) {
        Answer answer = kept.once(caller, asked, number, () -> new Answer(200, null, null, Json.text(work.get())));
        return Json.object(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Asked> asked(ContainerRequestContext request, byte[] body) {
        List<String> keys = request.getHeaders().get(HEADER);
        if (keys == null || keys.isEmpty()) {
            return Optional.empty();
        }
        String key = keys.get(0).strip();
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (keys.size() > 1 || key.isEmpty() || key.length() > KeptAnswers.LONGEST_KEY || !visible) {
            throw new Invalid(
                    "bad-idempotency-key",
                    "An Idempotency-Key is one word of 1 to {0} letters, digits and signs.",
                    KeptAnswers.LONGEST_KEY);
        }
        return Optional.of(new Asked(key, fingerprint(request, body)));
    }

    private static String fingerprint(ContainerRequestContext request, byte[] body) {
        URI address = request.getUriInfo().getRequestUri();
        String head = request.getMethod() + " " + address.getRawPath() + "?" + address.getRawQuery() + "\n";
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(Response response) {
        URI location = response.getLocation();
        return new Answer(
                response.getStatus(),
                response.getHeaderString("ETag"),
                location == null ? null : location.getRawPath(),
                Json.text(response.getEntity()));
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder builder = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body());
        if (answer.etag() != null) {
            builder.header("ETag", answer.etag());
        }
        if (answer.location() != null) {
            builder.location(URI.create(answer.location()));
        }
        return builder.build();
    }
}
