package tangram.itest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One person's way into the server: HTTP with the session's cookie and the header that our own pages send. */
final class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final String language;
    private final String cookie;

    private Browser(String url, String language, String cookie) {
        this.url = url;
        this.language = language;
        this.cookie = cookie;
    }

    /** A browser that nobody has signed in with. */
    static Browser at(String url) {
        return new Browser(url, "zh-CN", "");
    }

    Browser in(String otherLanguage) {
        return new Browser(url, otherLanguage, cookie);
    }

    /** The session in this browser, as the header carries it. */
    String cookie() {
        return cookie;
    }

    /** The secret in the cookie. */
    String secret() {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    /** The same address with another session. */
    Browser with(String otherCookie) {
        return new Browser(url, language, otherCookie);
    }

    Answer signIn(String login, String password) {
        return post("/api/session", Map.of("login", login, "password", password));
    }

    /** The browser after an accepted sign-in. */
    Browser signedIn(Answer accepted) {
        return with(accepted.expect(200)
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0]);
    }

    Answer get(String path) {
        return send("GET", path, nothing());
    }

    Answer post(String path, Object json) {
        return send("POST", path, json(json), "Content-Type", "application/json");
    }

    Answer post(String path) {
        return send("POST", path, nothing());
    }

    Answer patch(String path, String etag, Object json) {
        return send("PATCH", path, json(json), "Content-Type", "application/json", "If-Match", etag);
    }

    Answer delete(String path) {
        return send("DELETE", path, nothing());
    }

    /** A request with exactly this body and, besides language and session, these headers; empty ones are left out. */
    Answer send(String method, String path, BodyPublisher body, String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Accept-Language", language);
        all.put("X-Tangram", "1");
        all.put("Cookie", cookie);
        for (int i = 0; i < headers.length; i += 2) all.put(headers[i], headers[i + 1]);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body)
                .timeout(Duration.ofSeconds(60));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) request.header(name, value);
        });
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path + " was interrupted", e);
        }
    }

    static BodyPublisher nothing() {
        return BodyPublishers.noBody();
    }

    static BodyPublisher json(Object value) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
