package tangram.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * A migration file that some bundle here has, whether the bundle runs or not.
 *
 * @param bundle the bundle's name
 * @param version the bundle's version
 */
public record ShippedMigration(String owner, String bundle, String version, MigrationFiles.File file) {

    public String name() {
        return file.name();
    }

    public String checksum() {
        return file.checksum();
    }

    /** All there are. */
    public static List<ShippedMigration> in(BundleContext context) {
        List<ShippedMigration> all = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            Enumeration<URL> entries = bundle.findEntries("db", "*.sql", true);
            for (URL url : entries == null ? List.<URL>of() : Collections.list(entries)) {
                all.add(of(bundle, url));
            }
        }
        return all;
    }

    private static ShippedMigration of(Bundle bundle, URL url) {
        String[] path = url.getPath().split("/");
        try (InputStream content = url.openStream()) {
            return new ShippedMigration(
                    path[path.length - 2],
                    String.valueOf(bundle.getSymbolicName()),
                    bundle.getVersion().toString(),
                    MigrationFiles.File.of(path[path.length - 1], content));
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations of " + bundle + " cannot be read", e);
        }
    }

    /** Those of one owner, where there are no bundles: in a test. */
    public static List<ShippedMigration> of(String owner, Class<?> anchor) {
        return MigrationFiles.of(owner, anchor).stream()
                .map(file -> new ShippedMigration(owner, owner, "1.0.0", file))
                .toList();
    }
}
