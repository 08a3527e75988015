package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;

/** The shipped server in this process with the demo in it, a free port, partners' jars, and somebody who is signed in. */
final class RunningDemo implements AutoCloseable {

    static final String PASSWORD = Employee.PASSWORD;

    final Instance instance;
    private final HttpClient http = HttpClient.newHttpClient();
    private String cookie = "";

    RunningDemo(Path folder, Map<Setting, String> settings, Path... partners) throws Exception {
        Path shipped = Path.of(System.getProperty("tangram.home"));
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String part : List.of("system", "bundles", "conf", "lib")) {
            Files.createSymbolicLink(home.resolve(part), shipped.resolve(part));
        }
        Path modules = Files.createDirectories(home.resolve("modules"));
        for (Path jar : partners) {
            Files.copy(jar, modules.resolve(jar.getFileName()));
        }
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.DATA, folder.resolve("data").toString());
        flags.put(Setting.DEMO, "true");
        flags.put(Setting.DEMO_RECORDS, "few");
        flags.put(Setting.DEMO_PASSWORD, PASSWORD);
        flags.put(Setting.LOGIN_HASH_KILOBYTES, TangramProcess.HASH_KILOBYTES);
        flags.putAll(settings);
        Path data = Path.of(flags.get(Setting.DATA));
        boolean fewOnDerby = flags.get(Setting.DEMO_RECORDS).equals("few") && !flags.containsKey(Setting.DATABASE_URL);
        if (fewOnDerby && Files.notExists(data)) {
            DemoData.into(data);
        }
        instance =
                Instance.open(Settings.read(flags, Map.of(), home.resolve("conf/tangram.properties")), new Home(home));
        Collection<String> problems = instance.start().get(120, TimeUnit.SECONDS);
        assertThat(problems).isEmpty();
        new Readiness(instance.control(), instance.server().fatal()).await();
    }

    BundleContext context() {
        return instance.server().context();
    }

    String url() {
        return instance.control().url();
    }

    /** Signs in; what is sent from now on is sent by this person. */
    void signIn(String login) throws Exception {
        var response = post("/api/session", "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        cookie = response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("X-Tangram", "1")
                .header("Cookie", cookie);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        instance.close();
    }
}
