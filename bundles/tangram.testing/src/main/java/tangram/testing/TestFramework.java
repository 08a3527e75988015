package tangram.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A real framework on a folder of its own, and small bundles to put into it. */
public final class TestFramework implements AutoCloseable {
    private final Path folder;
    private final Felix felix;

    public TestFramework(Path folder) throws BundleException {
        this.folder = folder;
        this.felix = new Felix(
                Map.of("org.osgi.framework.storage", folder.resolve("cache").toString()));
        felix.start();
    }

    public BundleContext context() {
        return felix.getBundleContext();
    }

    public Bundle install(String name, String version, Map<String, String> headers, Class<?>... classes)
            throws Exception {
        return context()
                .installBundle("reference:"
                        + jar(folder.resolve(name + ".jar"), name, version, headers, classes)
                                .toUri());
    }

    /** Writes a bundle that holds these classes of the test; the first is its activator. */
    public static Path jar(Path file, String name, String version, Map<String, String> headers, Class<?>... classes)
            throws IOException {
        Map<String, String> all = new HashMap<>(headers);
        if (classes.length > 0) {
            all.put("Bundle-Activator", classes[0].getName());
            all.put("Import-Package", "org.osgi.framework");
        }
        return jar(file, name, version, all, Map.of(), List.of(classes));
    }

    /** Writes a bundle with these headers, texts and classes of the test. */
    public static Path jar(
            Path file,
            String name,
            String version,
            Map<String, String> headers,
            Map<String, String> texts,
            List<Class<?>> classes)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        attributes.putValue("Bundle-Version", version);
        headers.forEach(attributes::putValue);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(new JarEntry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Class<?> type : classes) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }

    @Override
    public void close() throws Exception {
        felix.stop();
        felix.waitForStop(5_000);
    }
}
