package tangram.modules.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.osgi.framework.Bundle;

/** A jar of a module as a test wants it: a good one, if nothing else is said. */
final class MadeJar {

    private final Map<String, String> headers = new LinkedHashMap<>(Map.of(
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "acme.quote",
            "Bundle-Version", "1.2.0",
            "Provide-Capability", "tangram.module;tangram.module=\"quote\""));
    private final List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
    private byte[] manifest;

    MadeJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    MadeJar without(String name) {
        headers.remove(name);
        return this;
    }

    /** The manifest as it is, instead of the headers; none for null. */
    MadeJar manifest(String text) {
        headers.clear();
        manifest = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    MadeJar entry(String name, byte[] bytes) {
        entries.add(Map.entry(name, bytes));
        return this;
    }

    MadeJar entry(String name) {
        return entry(name, new byte[] {1});
    }

    /** With a class {@code acme.Hostile} that has a method with this body, and a class it may have besides. */
    MadeJar code(String body, String... besides) {
        compiled("package acme; class Hostile { void harm() throws Throwable { " + body + " } "
                        + String.join(" ", besides) + " }")
                .forEach(this::entry);
        return this;
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                byte[] main = headers.isEmpty() ? manifest : written();
                if (main != null) {
                    put(zip, "META-INF/MANIFEST.MF", main);
                }
                for (var entry : entries) {
                    put(zip, entry.getKey(), entry.getValue());
                }
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path in(Path folder) {
        try {
            return Files.write(folder.resolve("made.jar"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] written() {
        StringBuilder text = new StringBuilder("Manifest-Version: 1.0\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Two entries of one name, which no tool of Java's writes: the second is written under another and then renamed. */
    static byte[] renamed(byte[] jar, String from, String to) {
        String text = new String(jar, StandardCharsets.ISO_8859_1);
        if (from.length() != to.length() || !text.contains(from)) {
            throw new IllegalArgumentException(from);
        }
        return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }

    static Map<String, byte[]> compiled(String source) {
        try {
            Path folder = Files.createTempDirectory("made");
            Path file = Files.writeString(folder.resolve("Hostile.java"), source);
            int failed = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "-nowarn",
                            "-proc:none",
                            "-cp",
                            Path.of(Bundle.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toURI())
                                    .toString(),
                            "-d",
                            folder.toString(),
                            file.toString());
            if (failed != 0) {
                throw new IllegalStateException("does not compile: " + source);
            }
            Map<String, byte[]> classes = new LinkedHashMap<>();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.filter(f -> f.toString().endsWith(".class"))
                        .sorted()
                        .toList()) {
                    classes.put(folder.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
                }
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
