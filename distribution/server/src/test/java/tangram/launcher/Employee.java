package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody of the reference enterprise, signed in once and working over HTTP, also after the server moved. */
record Employee(String url, String cookie) {
    static final String PASSWORD = "demo-Passw0rd";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What the server said. */
    record Answer(int status, HttpHeaders headers, Map<String, Object> body) {
        String text(String field) {
            return String.valueOf(body.get(field));
        }

        int number(String field) {
            assertThat(body).as("answer %d", status).containsKey(field);
            return ((Number) body.get(field)).intValue();
        }

        List<Map<String, Object>> items() {
            return Employee.items(body.get("items"));
        }
    }

    static Employee signIn(String url, String login) throws IOException, InterruptedException {
        Employee stranger = new Employee(url, "");
        HttpResponse<String> response = stranger.send(stranger.request("/api/session")
                .POST(BodyPublishers.ofString(JSON.std.asString(Map.of("login", login, "password", PASSWORD)))));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new Employee(
                url, response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]);
    }

    /**
     * Signs in with the password that was made anew, and takes the usual one.
     *
     * @param said what {@code user reset-password} printed
     */
    static Employee withNewPassword(String url, String login, String said) throws IOException, InterruptedException {
        String password = said.replaceAll("(?s).*: (\\S+)\\s.*", "$1");
        Answer entered = new Employee(url, "").post("/api/session", Map.of("login", login, "password", password));
        assertThat(entered.status()).as("%s", entered.body()).isEqualTo(200);
        Employee somebody = new Employee(
                url, entered.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]);
        Answer changed = somebody.post("/api/session/password", Map.of("old", password, "new", PASSWORD));
        assertThat(changed.status()).as("%s", changed.body()).isIn(200, 204);
        return signIn(url, login);
    }

    /** The same session at a server that listens elsewhere now. */
    Employee at(String newUrl) {
        return new Employee(newUrl, cookie);
    }

    Answer get(String path) throws IOException, InterruptedException {
        return answer(send(request(path)));
    }

    Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return answer(send(request(path).POST(BodyPublishers.ofString(JSON.std.asString(body)))));
    }

    /** The same request under the same key is done once. */
    Answer post(String path, Map<String, ?> body, String key) throws IOException, InterruptedException {
        return answer(send(
                request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(JSON.std.asString(body)))));
    }

    /** Sends a file; nobody knows before how large it is. */
    Answer upload(String path, InputStream content) throws IOException, InterruptedException {
        return answer(send(request(path)
                .setHeader("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> content))));
    }

    /** Sends a module and the signature of who made it. */
    Answer upload(String path, InputStream content, String signature) throws IOException, InterruptedException {
        return answer(send(request(path)
                .setHeader("Content-Type", "application/octet-stream")
                .header("X-Tangram-Signature", signature)
                .POST(BodyPublishers.ofInputStream(() -> content))));
    }

    Answer patch(String path, int version, Map<String, ?> body) throws IOException, InterruptedException {
        return patch(path, "\"" + version + "\"", body);
    }

    /** @param version as an ETag says it */
    Answer patch(String path, String version, Map<String, ?> body) throws IOException, InterruptedException {
        return answer(send(request(path)
                .header("If-Match", version)
                .method("PATCH", BodyPublishers.ofString(JSON.std.asString(body)))));
    }

    /** @param version as an ETag says it */
    Answer delete(String path, String version) throws IOException, InterruptedException {
        return answer(send(request(path).header("If-Match", version).DELETE()));
    }

    /** What needs no body. */
    Answer put(String path) throws IOException, InterruptedException {
        return answer(send(request(path).PUT(BodyPublishers.noBody())));
    }

    /** Sends YAML. */
    Answer postYaml(String path, String yaml) throws IOException, InterruptedException {
        return answer(
                send(request(path).setHeader("Content-Type", "application/yaml").POST(BodyPublishers.ofString(yaml))));
    }

    /** What is no JSON. */
    String text(String path) throws IOException, InterruptedException {
        return send(request(path)).body();
    }

    Answer delete(String path) throws IOException, InterruptedException {
        return answer(send(request(path).DELETE()));
    }

    /** Every record of a list, found by turning its pages, and as many as the list says there are. */
    List<Map<String, Object>> all(String path, String fields) throws IOException, InterruptedException {
        List<Map<String, Object>> found = new ArrayList<>();
        String list = path + "?limit=100&total=exact&fields=" + fields;
        Answer page = get(list);
        assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
        int total = page.number("total");
        while (true) {
            found.addAll(page.items());
            if (!page.body().containsKey("next")) break;
            page = get(list + "&after=" + page.text("next"));
        }
        assertThat(found).as("records of " + path).hasSize(total);
        return found;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    static List<Map<String, Object>> items(Object list) {
        return ((List<Object>) list)
                .stream().map(item -> (Map<String, Object>) item).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Tangram", "1")
                .header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static Answer answer(HttpResponse<String> response) throws IOException {
        boolean json = response.headers().firstValue("Content-Type").orElse("").contains("json");
        Map<String, Object> body = json ? JSON.std.mapFrom(response.body()) : new LinkedHashMap<>();
        return new Answer(response.statusCode(), response.headers(), body);
    }
}
