package tangram.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.login.Login;
import tangram.core.api.login.Session;
import tangram.core.api.problem.Denied;

/** Finds out who asks, and turns away what a foreign page made a browser send. */
@Component(service = Doorkeeper.class)
public final class Doorkeeper {

    static final String ADDRESS = "tangram.address";
    private static final String SESSION = "tangram.session";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final Login login;
    private final RefusedAttempts attempts;

    @Activate
    public Doorkeeper(@Reference Login login, @Reference RefusedAttempts attempts) {
        this.login = login;
        this.attempts = attempts;
    }

    /** What came of a request, or of a part of it: a refusal of what somebody who is in may not do is remembered. */
    void failed(ContainerRequestContext request, Throwable thrown) {
        if (thrown instanceof Denied denied && request.getProperty(SESSION) instanceof Session session) {
            attempts.note(session.caller(), request, denied);
        }
    }

    /** Lets the request in, or throws 401 or 403. */
    void admit(ContainerRequestContext request) {
        String secret = secret(request);
        Session session =
                login.session(secret, asked(request), address(request)).orElseThrow(HttpProblem::unauthenticated);
        if (!session.apiToken()) {
            requireOwnPage(request);
        }
        String path = request.getUriInfo().getRequestUri().getPath();
        if (session.mustChangePassword() && !path.startsWith("/api/session") && !path.equals("/api/me")) {
            throw mustChangePassword();
        }
        request.setProperty(SESSION, session);
    }

    static HttpProblem mustChangePassword() {
        return new HttpProblem(403, "must-change-password", "Change your initial password first.");
    }

    /** Unsafe requests with a cookie need a header no foreign form can send, and the right origin. */
    static void requireOwnPage(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String origin = request.getHeaderString("Origin");
        String host = request.getHeaderString("Host");
        boolean own = "1".equals(request.getHeaderString("X-Tangram"))
                && (origin == null || sameHost(origin, String.valueOf(host)));
        if (!own) {
            throw new HttpProblem(403, "csrf", "The header X-Tangram: 1 is missing, or the origin is not this server.");
        }
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The session's or token's secret; empty when there is none. */
    static String secret(ContainerRequestContext request) {
        String authorization = request.getHeaderString("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        Cookie cookie = request.getCookies().get(cookieName(request));
        return cookie == null ? "" : cookie.getValue();
    }

    /** Over https the browser itself vouches that no other host and no plain page has set the cookie. */
    static String cookieName(ContainerRequestContext request) {
        return isSecure(request) ? "__Host-tangram" : "tangram";
    }

    static boolean isSecure(ContainerRequestContext request) {
        return "https".equals(request.getUriInfo().getRequestUri().getScheme());
    }

    static Session session(ContainerRequestContext request) {
        if (request.getProperty(SESSION) instanceof Session session) {
            return session;
        }
        throw HttpProblem.unauthenticated();
    }

    static Caller caller(ContainerRequestContext request) {
        return session(request).caller();
    }

    /** The language to answer in: the session's, or what the client accepts, or Chinese. */
    static Locale locale(ContainerRequestContext request) {
        if (request.getProperty(SESSION) instanceof Session session) {
            return session.caller().locale();
        }
        return asked(request).orElse(Locale.SIMPLIFIED_CHINESE);
    }

    static Optional<Locale> asked(ContainerRequestContext request) {
        return asked(request.getHeaderString("Accept-Language"));
    }

    static Optional<Locale> asked(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return Optional.empty();
        }
        String first = accepted.strip().toLowerCase(Locale.ROOT);
        if (first.startsWith("en")) {
            return Optional.of(Locale.ENGLISH);
        }
        return first.startsWith("zh") ? Optional.of(Locale.SIMPLIFIED_CHINESE) : Optional.empty();
    }

    static String address(ContainerRequestContext request) {
        return String.valueOf(request.getProperty(ADDRESS));
    }
}
