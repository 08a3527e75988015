package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.OpenApiDocument;

/** The API of the server as it ships, with a partner's module in it, is what its OpenAPI document says. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class OpenApiIT {

    private static final String CUSTOMERS = "/api/customer/customers";
    private static final String VISITS = "/api/visits/visits";

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void everyAnswerIsAsTheDocumentSays() throws Exception {
        Path visits = Path.of(
                "../../bundles/tangram.example.visits/target/tangram.example.visits-" + Build.THIS.version() + ".jar");
        try (RunningDemo demo = new RunningDemo(folder, Map.of(), visits)) {
            assertThat(demo.get("/api/openapi.json").statusCode()).isEqualTo(401);
            demo.signIn("wumin");
            HttpResponse<String> told = demo.get("/api/openapi.json");
            OpenApiDocument document = OpenApiDocument.parse(told.body());
            assertThat(document.problems()).isEmpty();
            assertThat(document.calls()).contains("POST " + CUSTOMERS, "GET " + VISITS);

            for (String path : List.of("/api/me", "/api/modules", "/api/session/tokens", "/api/openapi.json")) {
                check(document, "GET", path, demo.get(path));
            }
            for (String path : List.of(CUSTOMERS, VISITS)) {
                calls(demo, document, path);
            }
            assertThat(problems).isEmpty();
            asksCheaply(demo);
            page(demo);
        }
    }

    private void check(OpenApiDocument document, String method, String path, HttpResponse<String> answer) {
        String media = answer.headers().firstValue("Content-Type").orElse("");
        problems.addAll(document.check(method, path, answer.statusCode(), media, answer.body()));
    }

    private void calls(RunningDemo demo, OpenApiDocument document, String path) throws Exception {
        String example = document.root()
                .at("/components/schemas")
                .path(path.equals(VISITS) ? "visit.create" : "customer.create")
                .at("/examples/0")
                .toString();
        HttpResponse<String> made = demo.post(path, example);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        check(document, "POST", path, made);
        String record = path + "/"
                + OpenApiDocument.parse(made.body()).root().path("id").asText();
        for (String asked : List.of(
                record,
                record + "/history",
                path,
                path + "?limit=1&total=exact&fields=owner,code",
                path + "?limit=1",
                path + "?bin=true",
                path + "?limit=0",
                path + "/1")) {
            check(document, "GET", asked, demo.get(asked));
        }
        check(document, "POST", path, demo.post(path, "{}"));
        check(document, "POST", path, demo.post(path, "[]"));
        check(document, "PATCH", record, change(demo, record, "", "{}"));
        check(document, "PATCH", record, change(demo, record, "\"7\"", "{}"));
        check(document, "PATCH", record, change(demo, record, "\"1\"", "{\"owner\":null}"));
        check(document, "PATCH", record, change(demo, record, "\"1\"", example));
        check(
                document,
                "POST",
                record + "/transfer",
                demo.post(record + "/transfer", "{\"to\":{\"person\":\"wumin\"}}"));
        check(document, "POST", record + "/transfer", demo.post(record + "/transfer", "{}"));
        check(document, "DELETE", record, demo.send(demo.request(record).DELETE()));
        check(document, "POST", record + "/restore", demo.post(record + "/restore", "{}"));
    }

    private static HttpResponse<String> change(RunningDemo demo, String record, String tag, String json)
            throws Exception {
        var request = demo.request(record)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json));
        return demo.send(tag.isEmpty() ? request : request.header("If-Match", tag));
    }

    private static void asksCheaply(RunningDemo demo) throws Exception {
        for (String path : List.of("/api/modules", "/api/openapi.json")) {
            String tag = demo.get(path).headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = demo.send(demo.request(path).header("If-None-Match", tag));
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(demo.send(demo.request(path).header("If-None-Match", "\"other\""))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** The page is there for everybody and has nothing from elsewhere. */
    private static void page(RunningDemo demo) throws Exception {
        for (String path : List.of("", "/", "/start.js", "/page.css", "/swagger-ui.css", "/swagger-ui-bundle.js")) {
            HttpResponse<String> part = demo.get("/api/docs" + path);
            assertThat(part.statusCode()).as(path).isEqualTo(200);
            assertThat(part.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'");
        }
        assertThat(demo.get("/api/docs").body()).doesNotContain("http://", "https://");
        assertThat(demo.get("/api/docs/../OSGI-INF").statusCode()).isNotEqualTo(200);
        assertThat(demo.get("/api/docs/swagger-ui.js").statusCode()).isEqualTo(404);
    }
}
