package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.login.Login;
import tangram.core.api.login.OfferedMethod;
import tangram.core.api.login.Session;
import tangram.core.api.login.SignIn;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;

/** Signing in and out, and one's password. */
@Singleton
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {

    private static final String METHOD = "method";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Doorkeeper doorkeeper;
    private final Login login;
    private final MeResource me;

    SessionResource(Doorkeeper doorkeeper, Login login, MeResource me) {
        this.doorkeeper = doorkeeper;
        this.login = login;
        this.me = me;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(@Context ContainerRequestContext request, InputStream body) {
        Doorkeeper.requireOwnPage(request);
        Map<String, @Nullable Object> input = Json.object(body);
        SignIn result = signIn(request, input);
        if (result instanceof SignIn.TryLater later) {
            throw new HttpProblem(429, "try-later", "Too many attempts; try again later.", later.after());
        }
        if (result instanceof SignIn.OutOfOrder) {
            throw new HttpProblem(
                    503,
                    "sign-in-method-out-of-order",
                    "This way to sign in is out of order just now. Try again soon, or sign in otherwise.",
                    SOON);
        }
        if (!(result instanceof SignIn.Accepted accepted)) {
            throw new HttpProblem(401, "sign-in-refused", "The login or the password is not right.");
        }
        long seconds = Duration.between(Instant.now(), accepted.expires()).toSeconds();
        Map<String, Object> json = me.json(accepted.caller());
        json.put("mustChangePassword", accepted.mustChangePassword());
        return Response.ok(json)
                .cookie(cookie(request, accepted.token(), (int) seconds))
                .build();
    }

    private SignIn signIn(ContainerRequestContext request, Map<String, @Nullable Object> input) {
        Locale locale = Doorkeeper.asked(request).orElse(Locale.SIMPLIFIED_CHINESE);
        String address = Doorkeeper.address(request);
        if (!input.containsKey(METHOD)) {
            requireTexts(input, "login", "password");
            return login.signIn(text(input, "login"), text(input, "password").toCharArray(), locale, address);
        }
        requireTexts(input, input.keySet().toArray(String[]::new));
        Map<String, String> fields = new HashMap<>();
        input.keySet().stream()
                .filter(name -> !name.equals(METHOD))
                .forEach(name -> fields.put(name, text(input, name)));
        return login.signIn(text(input, METHOD), fields, locale, address);
    }

    /** Nobody has to be signed in to see how he may. */
    @GET
    @Path("/methods")
    public Map<String, Object> methods(@Context ContainerRequestContext request) {
        Locale locale = Doorkeeper.locale(request);
        return Map.of(
                "items",
                login.methods().stream().map(method -> json(method, locale)).toList());
    }

    private static Map<String, Object> json(OfferedMethod method, Locale locale) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", method.id());
        json.put("label", method.form().label().in(locale));
        method.form().begin().ifPresent(begin -> json.put("begin", begin));
        json.put(
                "fields",
                method.form().fields().stream()
                        .map(field -> Map.of(
                                "name", field.name(),
                                "label", field.label().in(locale),
                                "secret", field.secret()))
                        .toList());
        return json;
    }

    private static NewCookie cookie(ContainerRequestContext request, String value, int seconds) {
        return new NewCookie.Builder(Doorkeeper.cookieName(request))
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(Doorkeeper.isSecure(request))
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(seconds)
                .build();
    }

    /** Names all that are missing at once. */
    private static void requireTexts(Map<String, @Nullable Object> input, String... names) {
        List<FieldProblem> missing = Stream.of(names)
                .filter(name -> !(input.get(name) instanceof String text && text.length() <= 1_000))
                .map(name -> FieldProblem.of(name, "required", "This field cannot be empty."))
                .toList();
        if (!missing.isEmpty()) {
            throw new Invalid(missing);
        }
    }

    private static String text(Map<String, @Nullable Object> input, String name) {
        return String.valueOf(input.get(name));
    }

    @DELETE
    public Response signOut(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        login.signOut(Doorkeeper.secret(request));
        return Response.noContent().cookie(cookie(request, "", 0)).build();
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response changePassword(@Context ContainerRequestContext request, InputStream body) {
        doorkeeper.admit(request);
        Session session = Doorkeeper.session(request);
        if (session.apiToken()) {
            throw new HttpProblem(403, "not-by-token", "This cannot be done with an API token; sign in.");
        }
        Map<String, @Nullable Object> input = Json.object(body);
        requireTexts(input, "old", "new");
        login.changePassword(
                session.caller(),
                Doorkeeper.secret(request),
                text(input, "old").toCharArray(),
                text(input, "new").toCharArray());
        return Response.noContent().build();
    }
}
