package tangram.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import tangram.kernel.api.MigrationException;

/**
 * Finds an owner's migration files: in its bundle, or on a class path where there is no framework (tests). Plain ones are
 * called {@code NNN-name.sql}. Whoever takes the place of another's module ships that one's files unchanged, and what he adds
 * under his own name: {@code acme-NNN-name.sql}.
 */
final class MigrationFiles {

    private static final Pattern VENDORS = Pattern.compile("[a-z][a-z0-9]*-[0-9]+-.+\\.sql");

    /** One file. The checksum is over its text with line ends unified. */
    record File(String name, String sql, String checksum) {

        static File of(String name, InputStream content) throws IOException {
            String sql = new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
                return new File(name, sql, HexFormat.of().formatHex(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private MigrationFiles() {}

    /** Whether somebody who took the place of another's module added this file. */
    static boolean isVendors(String name) {
        return VENDORS.matcher(name).matches();
    }

    /** The files in order of their names: first the plain ones, which begin with digits, then each vendor's. */
    static List<File> of(String owner, Class<?> anchor) {
        String folder = "db/" + owner;
        try {
            Bundle bundle = FrameworkUtil.getBundle(anchor);
            List<File> files = bundle == null ? onClassPath(folder, anchor) : inBundle(folder, bundle);
            files.sort((a, b) -> a.name().compareTo(b.name()));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("The migrations of " + owner + " cannot be read", e);
        }
    }

    private static List<File> inBundle(String folder, Bundle bundle) throws IOException {
        List<File> files = new ArrayList<>();
        Enumeration<URL> entries = bundle.findEntries(folder, "*.sql", false);
        for (URL url : entries == null ? List.<URL>of() : Collections.list(entries)) {
            try (InputStream content = url.openStream()) {
                files.add(File.of(url.getPath().substring(url.getPath().lastIndexOf('/') + 1), content));
            }
        }
        return files;
    }

    private static List<File> onClassPath(String folder, Class<?> anchor) throws IOException {
        URL location = anchor.getProtectionDomain().getCodeSource().getLocation();
        try {
            Path root = Path.of(location.toURI());
            if (Files.isDirectory(root)) {
                return inFolder(root.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + location), java.util.Map.of())) {
                return inFolder(jar.getPath(folder));
            }
        } catch (URISyntaxException e) {
            throw new MigrationException("The migrations at " + location + " cannot be found", e);
        }
    }

    private static List<File> inFolder(Path folder) throws IOException {
        List<File> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".sql")).toList()) {
                try (InputStream content = Files.newInputStream(path)) {
                    files.add(File.of(path.getFileName().toString(), content));
                }
            }
        }
        return files;
    }
}
