package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the web shell is served: a page that lets nothing foreign in, and files that browsers keep for ever. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WebShellIT {

    private static final Pattern NONCE = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern FILE = Pattern.compile("/web/[\\w.-]+\\.js");

    @TempDir
    Path folder;

    @Test
    void aPageWithAnImportMapOfItsOwnAndFilesThatNeverChange() throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), java.util.Map.of())) {
            HttpResponse<byte[]> root = get(server, "/", "Accept", "text/html,*/*");
            assertThat(root.statusCode()).isEqualTo(302);
            assertThat(root.headers().firstValue("location").orElse("")).endsWith("/app/");

            HttpResponse<byte[]> page = get(server, "/app/customer/customers/12?tab=files");
            String html = new String(page.body(), StandardCharsets.UTF_8);
            String policy = page.headers().firstValue("content-security-policy").orElse("");
            Matcher nonce = NONCE.matcher(policy);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(policy)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-eval");
            assertThat(nonce.find()).isTrue();
            assertThat(html).contains("<script type=\"importmap\" nonce=\"" + nonce.group(1) + "\">");
            assertThat(page.headers().firstValue("cache-control")).contains("no-store");
            assertThat(new String(get(server, "/app/").body(), StandardCharsets.UTF_8))
                    .as("another nonce each time")
                    .doesNotContain(nonce.group(1));

            Matcher files = FILE.matcher(html);
            assertThat(files.find()).isTrue();
            HttpResponse<byte[]> plain = get(server, files.group());
            HttpResponse<byte[]> packed = get(server, files.group(), "Accept-Encoding", "gzip, deflate");
            assertThat(plain.headers().firstValue("content-type")).contains("text/javascript;charset=utf-8");
            assertThat(plain.headers().firstValue("cache-control").orElse("")).contains("immutable");
            assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
            assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                    .isEqualTo(plain.body());

            for (String none : new String[] {
                "/web/",
                "/web/page.html",
                "/web/state.txt",
                "/web/none.js",
                "/web/..%2fMETA-INF%2fMANIFEST.MF",
                "/nothing",
                "/",
                "/index.html"
            }) {
                assertThat(get(server, none).statusCode()).as(none).isBetween(400, 404);
            }
        }
    }

    private static HttpResponse<byte[]> get(OpenServer server, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }
}
