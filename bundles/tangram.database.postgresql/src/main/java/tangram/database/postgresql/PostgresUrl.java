package tangram.database.postgresql;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address of a database as people write it, {@code postgresql://user:password@host:port/db}, made JDBC's. */
final class PostgresUrl {

    private PostgresUrl() {}

    /** Whether this address is ours. */
    static boolean understands(String url) {
        return url.startsWith("postgresql:") || url.startsWith("postgres:") || url.startsWith("jdbc:postgresql:");
    }

    /**
     * The JDBC form.
     *
     * @throws IllegalArgumentException when it is not an address; the message shows no password
     */
    static String jdbc(String url) {
        if (url.startsWith("jdbc:")) {
            return url;
        }
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tangram.database.url is not an address: write postgresql://user:password@host:port/database");
        }
        StringBuilder jdbc = new StringBuilder("jdbc:postgresql://").append(uri.getHost());
        if (uri.getPort() > 0) {
            jdbc.append(':').append(uri.getPort());
        }
        jdbc.append(uri.getRawPath());
        String user = uri.getUserInfo();
        char separator = '?';
        if (uri.getRawQuery() != null) {
            jdbc.append(separator).append(uri.getRawQuery());
            separator = '&';
        }
        if (user != null) {
            String[] parts = user.split(":", 2);
            jdbc.append(separator).append("user=").append(encoded(parts[0]));
            if (parts.length == 2) {
                jdbc.append("&password=").append(encoded(parts[1]));
            }
        }
        return jdbc.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
