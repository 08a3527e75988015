package tangram.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers, in the form of all problems, what is refused before any servlet has seen it: by Jetty, because it cannot be read
 * (addresses and headers that are too long or ambiguous, what is no HTTP at all), or by the door, because there is too much.
 */
final class Refusals extends ErrorHandler {

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    /** Answers at once, without a thread that waits. */
    void refuse(HttpProblem problem, Request request, Response response, Callback callback) {
        response.setStatus(problem.status);
        if (problem.retryAfter != null) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.retryAfter.toSeconds());
        }
        try {
            write(problems.answer(problem, locale(request)).getEntity(), response, callback);
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback)
            throws IOException {
        // Jetty hangs up after what it could not read; who is not told so sends his next request into a closed
        // connection
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        write(problems.answer(status, locale(request)).getEntity(), response, callback);
    }

    private static Locale locale(Request request) {
        return Doorkeeper.asked(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE))
                .orElse(Locale.SIMPLIFIED_CHINESE);
    }

    private static void write(Object problem, Response response, Callback callback) throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Json.write(problem, json);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.write(true, ByteBuffer.wrap(json.toByteArray()), callback);
    }
}
