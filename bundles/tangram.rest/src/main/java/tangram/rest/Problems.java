package tangram.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.internal.RuntimeDelegateImpl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Unavailable;
import tangram.kernel.api.file.Attachments;

/** The one place where a problem becomes HTTP (RFC 9457): status, stable code, a sentence, and an entry per field. */
@Component(service = Problems.class)
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Duration SAID_AGAIN = Duration.ofMinutes(1);

    private final Texts texts;
    private final Map<Unavailable.Reason, Instant> said = new ConcurrentHashMap<>();

    @Activate
    public Problems(@Reference Texts texts) {
        this.texts = texts;
        // answers are made before any Jersey runs, too; the API would look for its provider where it cannot be seen
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
    }

    /** The answer to a request that ended with this. */
    Response answer(Throwable thrown, Locale locale) {
        if (thrown instanceof Problem problem) {
            return answer(problem, locale);
        }
        if (thrown instanceof HttpProblem problem) {
            String detail = texts.sentence(problem.code, problem.sentence, List.of(), locale);
            Response.ResponseBuilder builder = builder(problem.status, problem.code, detail, List.of());
            if (problem.retryAfter != null) {
                builder.header("Retry-After", Math.max(1, problem.retryAfter.toSeconds()));
            }
            return builder.build();
        }
        if (thrown instanceof WebApplicationException web) {
            return answer(web.getResponse().getStatus(), locale);
        }
        return accident(thrown, locale);
    }

    private Response answer(Problem problem, Locale locale) {
        List<Map<String, Object>> errors = new ArrayList<>();
        if (problem instanceof Invalid invalid) {
            invalid.fields().forEach(field -> {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("field", field.field());
                entry.put("code", field.code());
                entry.put("detail", texts.sentence(field.code(), field.pattern(), field.arguments(), locale));
                errors.add(entry);
            });
        }
        String detail = texts.sentence(problem.code(), problem.pattern(), problem.arguments(), locale);
        Map<String, Object> more =
                new LinkedHashMap<>(problem instanceof Conflict conflict ? conflict.more() : Map.of());
        more.replaceAll((name, value) -> said(value, locale));
        return builder(status(problem), problem.code(), detail, errors, more).build();
    }

    private Object said(Object value, Locale locale) {
        if (value instanceof Sentence sentence) {
            return texts.say(sentence, locale);
        }
        return value instanceof List<?> several
                ? several.stream().map(one -> said(one, locale)).toList()
                : value;
    }

    private static int status(Problem problem) {
        if (problem instanceof Invalid) {
            return problem.code().equals(Attachments.TOO_LARGE) ? 413 : 400;
        }
        if (problem instanceof Denied) {
            return 403;
        }
        if (problem instanceof NotFound) {
            return 404;
        }
        return switch (problem.code()) {
            case "stale-version" -> 412;
            case KeptAnswers.USED_OTHERWISE -> 422;
            default -> 409;
        };
    }

    /** The answer when only the status is known. */
    Response answer(int status, Locale locale) {
        return switch (status) {
            case 408 -> answer(ArrivingBody.tooSlow(), locale);
            case 404 -> answer(new HttpProblem(404, "no-such-path", "There is nothing at this address."), locale);
            case 405 ->
                answer(new HttpProblem(405, "method-not-allowed", "This address does not take this method."), locale);
            case 414 -> answer(new HttpProblem(414, "address-too-long", "The address is too long."), locale);
            case 431 -> answer(new HttpProblem(431, "headers-too-long", "The headers are too long."), locale);
            case 415 -> answer(new HttpProblem(415, "unsupported-media-type", "Send application/json."), locale);
            case 406 ->
                answer(new HttpProblem(406, "not-acceptable", "Only application/json is to be had here."), locale);
            default -> answer(new HttpProblem(status, "bad-request", "The request cannot be understood."), locale);
        };
    }

    private Response accident(Throwable thrown, Locale locale) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Unavailable unavailable) {
                say(unavailable);
                return answer(unavailable(unavailable.reason()), locale);
            }
        }
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request failed, number {}", number, thrown);
        String detail = texts.sentence(
                "internal-error",
                "Something went wrong here; tell your administrator number {0}.",
                List.of(number),
                locale);
        return builder(500, "internal-error", detail, List.of()).build();
    }

    /** Once a minute, however many are refused. */
    private void say(Unavailable unavailable) {
        Instant now = Instant.now();
        Instant last = said.getOrDefault(unavailable.reason(), Instant.MIN);
        if (last.isBefore(now.minus(SAID_AGAIN))) {
            said.put(unavailable.reason(), now);
            LOG.warn("Requests are refused ({}): {}", unavailable.reason(), unavailable.getMessage());
        }
        LOG.debug("Refused for now", unavailable);
    }

    private static HttpProblem unavailable(Unavailable.Reason reason) {
        return switch (reason) {
            case DATABASE_AWAY ->
                new HttpProblem(
                        503, "database-away", "The database is not available; try again soon.", Duration.ofSeconds(5));
            case STORAGE_FULL ->
                new HttpProblem(
                        507,
                        "storage-full",
                        "The server has no room left to store anything; tell your administrator.",
                        Duration.ofSeconds(30));
            case BUSY ->
                new HttpProblem(
                        503,
                        "others-busy",
                        "Others are busy with the same for very long, so nothing was done; try again soon.",
                        Duration.ofSeconds(5));
        };
    }

    private static Response.ResponseBuilder builder(
            int status, String code, String detail, List<Map<String, Object>> errors) {
        return builder(status, code, detail, errors, Map.of());
    }

    private static Response.ResponseBuilder builder(
            int status, String code, String detail, List<Map<String, Object>> errors, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("code", code);
        body.put("detail", detail);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        more.forEach(body::putIfAbsent);
        return Response.status(status)
                .type(new MediaType("application", "problem+json", "utf-8"))
                .entity(body);
    }
}
