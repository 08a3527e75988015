package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tangram.testing.OpenApiDocument;

/** Somebody at work over HTTP who holds every answer against the API's document and takes none that it does not promise. */
final class CheckedClient {

    static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final String cookie;
    private final HttpClient http;
    private final OpenApiDocument document;

    /** What the server said; {@code json} is missing where it said something else. */
    record Reply(String call, int status, String etag, String text, JsonNode json) {

        Reply expect(int expected) {
            assertThat(status).as("%s → %s", call, text).isEqualTo(expected);
            return this;
        }

        String id() {
            return json.path("id").asText();
        }

        String code() {
            return json.path("code").asText();
        }

        /** The ids of a page, in its order. */
        List<String> ids() {
            return Samples.list(json.path("items")).stream()
                    .map(item -> item.path("id").asText())
                    .toList();
        }
    }

    private CheckedClient(String url, String cookie, HttpClient http, OpenApiDocument document) {
        this.url = url;
        this.cookie = cookie;
        this.http = http;
        this.document = document;
    }

    /** Signs in who may use the whole API: his document is the one all answers are held against. */
    static CheckedClient signIn(String url, String login) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        Employee employee = Employee.signIn(url, login);
        HttpRequest asks = HttpRequest.newBuilder(URI.create(url + "/api/openapi.json"))
                .header("Cookie", employee.cookie())
                .build();
        OpenApiDocument document =
                OpenApiDocument.parse(http.send(asks, BodyHandlers.ofString()).body());
        return new CheckedClient(url, employee.cookie(), http, document);
    }

    /** Somebody else, judged by the same document. */
    CheckedClient other(String login) throws Exception {
        return new CheckedClient(url, Employee.signIn(url, login).cookie(), http, document);
    }

    OpenApiDocument document() {
        return document;
    }

    /** The record types that are open to him, as {@code /api/modules} describes them. */
    List<JsonNode> types() {
        return Samples.list(get("/api/modules").expect(200).json().path("items")).stream()
                .flatMap(module -> Samples.list(module.path("recordTypes")).stream())
                .toList();
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, JsonNode body) {
        return send("POST", path, body.toString());
    }

    Reply delete(String path) {
        return send("DELETE", path, "");
    }

    Reply patch(String path, String etag, JsonNode body) {
        return send("PATCH", path, body.toString(), "If-Match", etag);
    }

    /**
     * Sends a request.
     *
     * @param headers name and value in turn
     */
    Reply send(String method, String path, String body, String... headers) {
        HttpResponse<String> answer = exchange(method, path, body, List.of(headers));
        assertThat(problems(method, path, answer))
                .as("%s %s → %d %s", method, path, answer.statusCode(), answer.body())
                .isEmpty();
        return reply(method + " " + path, answer);
    }

    /** What the server answers, not yet held against anything. */
    HttpResponse<String> exchange(String method, String path, String body, List<String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofString(body))
                .header("X-Tangram", "1")
                .header("Cookie", cookie);
        if (!headers.contains("Content-Type") && !body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What of an answer the document does not promise. */
    List<String> problems(String method, String path, HttpResponse<String> answer) {
        String media = answer.headers().firstValue("Content-Type").orElse("");
        return document.check(method, path, answer.statusCode(), media, answer.body());
    }

    private static Reply reply(String call, HttpResponse<String> answer) {
        boolean json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        String etag = answer.headers().firstValue("ETag").orElse("");
        try {
            JsonNode tree = json && !answer.body().isEmpty() ? JSON.readTree(answer.body()) : MissingNode.getInstance();
            return new Reply(call, answer.statusCode(), etag, answer.body(), tree);
        } catch (IOException e) {
            throw new UncheckedIOException(call, e);
        }
    }
}
