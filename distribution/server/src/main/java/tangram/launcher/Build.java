package tangram.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What the build knew: our own version and that of the logging API the launcher lends to the bundles. */
record Build(String version, String slf4j) {
    static final Build THIS = read();

    private static Build read() {
        try (InputStream in = Objects.requireNonNull(Build.class.getResourceAsStream("build.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return new Build(properties.getProperty("version"), properties.getProperty("slf4j"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
