package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A module's own screens are served from its jar, and are gone with it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ScreensIT {

    @TempDir
    Path folder;

    @Test
    void screensComeAndGoWithTheirModuleAndNothingElseOfItIsServed() throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        PartnerJar.write(home.resolve("modules"), "acme.screens", Map.of());
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), Map.of())) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            String script = address(wumin);
            assertThat(script).matches("/ui/board/[0-9a-f]{16}/index\\.js");
            String base = script.substring(0, script.lastIndexOf('/') + 1);

            HttpResponse<String> found = get(server, script);
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.headers().map())
                    .containsEntry("content-type", java.util.List.of("text/javascript;charset=utf-8"))
                    .containsEntry("x-content-type-options", java.util.List.of("nosniff"));
            assertThat(found.headers().firstValue("cache-control").orElse("")).contains("immutable");
            assertThat(get(server, base + "parts/greeting.js").body()).contains("看板");
            HttpResponse<String> picture = get(server, base + "picture.svg");
            assertThat(picture.headers().firstValue("content-security-policy").orElse(""))
                    .contains("sandbox");
            for (String none : new String[] {
                base + "page.html",
                base + "none.js",
                base,
                base + "parts",
                base + "../META-INF/MANIFEST.MF",
                base + "%2e%2e/acme/screens/ScreensModule.class",
                base + "parts%2f..%2f..%2facme%2fscreens%2fScreensModule.js",
                "/ui/board/0000000000000000/index.js"
            }) {
                assertThat(get(server, none).statusCode()).as(none).isBetween(400, 404);
            }

            Bundle bundle = server.bundle("acme.screens");
            bundle.stop(Bundle.STOP_TRANSIENT);
            assertThat(get(server, script).statusCode()).isEqualTo(404);
            assertThat(wumin.get("/api/modules").body().toString()).doesNotContain("/ui/board");

            bundle.start(Bundle.START_TRANSIENT);
            assertThat(address(wumin)).isEqualTo(script);
        }
    }

    private static String address(Employee somebody) throws Exception {
        return somebody.get("/api/modules").items().stream()
                .filter(module -> "board".equals(module.get("id")))
                .map(module -> String.valueOf(module.get("screens")))
                .findAny()
                .orElse("no module board");
    }

    private static HttpResponse<String> get(OpenServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
    }
}
