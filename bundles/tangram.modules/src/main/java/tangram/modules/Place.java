package tangram.modules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * Where things lie, as the launcher says.
 *
 * @param home the release: {@code conf}, {@code modules}
 * @param data the data folder
 * @param profile the profile to run; empty for the one the file names
 * @param patience how long a module may take to start
 */
record Place(Path home, Path data, String profile, Duration patience) {

    /** Empty where no launcher is: a test container that starts its bundles itself. */
    static Optional<Place> of(BundleContext context) {
        String home = context.getProperty("tangram.home");
        String data = context.getProperty("tangram.data");
        if (home == null || data == null) {
            return Optional.empty();
        }
        String seconds = context.getProperty("tangram.module.start.seconds");
        String profile = context.getProperty("tangram.profile");
        return Optional.of(new Place(
                Path.of(home),
                Path.of(data),
                profile == null ? "" : profile,
                Duration.ofSeconds(seconds == null ? 30 : Long.parseLong(seconds))));
    }

    Path desired() {
        return home.resolve("conf/modules.json");
    }

    Path modules() {
        return home.resolve("modules");
    }

    /** The mark that {@code bin/exhausted} leaves when memory has run out. */
    Path exhausted() {
        return modules().resolve("exhausted");
    }

    /** Where a jar lies while it is tried out. */
    Path trials() {
        return data.resolve("modules/trial");
    }

    /** Public keys of those whose modules may be installed. */
    Path keys() {
        return home.resolve("conf/keys");
    }
}
