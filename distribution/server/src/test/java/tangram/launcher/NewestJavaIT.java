package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The release on JDK 25, where the archive of classes comes in. Which JDK that is, says
 * {@code -Dtangram.jdk25=} or {@code TANGRAM_JDK25}; without one there is nothing to try.
 */
@Timeout(300)
class NewestJavaIT {
    private static final String PASSWORD = "reading-glasses-9";

    @TempDir
    Path folder;

    @Test
    void theServerStartsSignsInListsAndStopsOnJdk25() throws Exception {
        Path jdk = jdk25();
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString(), "TANGRAM_DEMO_PASSWORD", PASSWORD);
        Path home = Home.ofThisProcess().folder();
        try (TangramProcess run = TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")) {
            run.printing(" is ready at ");
            String url = RunFile.read(folder.resolve("data")).orElseThrow().url();
            HttpClient wumin =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

            HttpRequest signIn = HttpRequest.newBuilder(URI.create(url + "/api/session"))
                    .header("X-Tangram", "1")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.std.asString(Map.of("login", "wumin", "password", PASSWORD))))
                    .build();
            assertThat(wumin.send(signIn, BodyHandlers.discarding()).statusCode())
                    .isBetween(200, 299);
            HttpResponse<String> customers = wumin.send(
                    HttpRequest.newBuilder(URI.create(url + "/api/customer/customers"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(customers.statusCode()).isEqualTo(200);
            assertThat((List<?>) JSON.std.mapFrom(customers.body()).get("items"))
                    .isNotEmpty();

            try (TangramProcess stop = TangramProcess.start(home, folder, environment, "stop")) {
                assertThat(stop.exit()).isZero();
            }
            assertThat(run.exit()).isZero();
            assertThat(run.output()).doesNotContain("[warning]");
        }
    }

    private static Path jdk25() throws Exception {
        String told = System.getProperty("tangram.jdk25", "");
        if (told.isBlank()) {
            told = System.getenv().getOrDefault("TANGRAM_JDK25", "");
        }
        assumeTrue(!told.isBlank(), "not tried on JDK 25: neither -Dtangram.jdk25 nor TANGRAM_JDK25 names one");
        Path jdk = Path.of(told);
        assertThat(Files.readString(jdk.resolve("release")))
                .as("the JDK at " + jdk)
                .contains("JAVA_VERSION=\"25");
        return jdk;
    }
}
