package tangram.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The launcher's side of the conversation with a running server: is it ready, and do this for me. What a command means
 * is known to the server only; here it is a name, words, and the folder they were typed in.
 */
record Control(String url, String secret) {

    /** What the server had to say. */
    record Answer(int exit, String output, String error) {}

    boolean isReady() {
        return status("/health/ready") == HttpURLConnection.HTTP_OK;
    }

    /** The HTTP status of a page, or 0 when nobody answers. */
    int status(String path) {
        try {
            HttpURLConnection connection = open(path);
            connection.setReadTimeout(5_000);
            int status = connection.getResponseCode();
            drain(connection);
            return status;
        } catch (IOException e) {
            return 0;
        }
    }

    Answer run(String command, List<String> arguments) throws IOException {
        HttpURLConnection connection = open("/control/" + command);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("X-Tangram-Control", secret);
        Map<String, Object> question = Map.of("args", arguments, "directory", System.getProperty("user.dir"));
        try (OutputStream out = connection.getOutputStream()) {
            out.write(JSON.std.asString(question).getBytes(StandardCharsets.UTF_8));
        }
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_NOT_FOUND) {
            return new Answer(Refusal.USAGE, "", "There is no command \"" + command + "\"; see tangram --help.\n");
        }
        if (status != HttpURLConnection.HTTP_OK) {
            return new Answer(1, "", "The server answered " + status + " to \"" + command + "\".\n");
        }
        try (InputStream in = connection.getInputStream()) {
            return answer(JSON.std.mapFrom(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    /** An answer as it comes from the server, or from a bundle that is asked itself. */
    static Answer answer(Map<String, Object> json) {
        int exit = json.get("exit") instanceof Number number ? number.intValue() : 0;
        return new Answer(exit, text(json, "output"), text(json, "error"));
    }

    private static String text(Map<String, Object> json, String key) {
        return json.get(key) instanceof String text ? text : "";
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(2_000);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        return connection;
    }

    private static void drain(HttpURLConnection connection) throws IOException {
        InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body == null) return;
        try (body) {
            body.readAllBytes();
        }
    }
}
