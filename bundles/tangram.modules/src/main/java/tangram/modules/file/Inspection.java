package tangram.modules.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Sentence;

/** One reading of a module's jar: its entries first, then its manifest, then the jars in it that are its class path. */
final class Inspection {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** The version a class file says for Java 1; 17 says 61. */
    private static final int BEFORE_JAVA_1 = 44;

    private static final Pattern OTHER_JAVA = Pattern.compile("META-INF/versions/([0-9]{1,4})/(.*)");

    /** The contracts of the server, as folders: a module has them from there. */
    private static final Pattern OURS = Pattern.compile("tangram/(?:core|kernel|module|crm)/api/(?:.*/)?[^/]*\\.class");

    private final Path path;
    private final JarContents contents = new JarContents();
    private final List<Sentence> wrong = contents.wrong();
    private final Set<String> names = new HashSet<>();
    private byte @Nullable [] manifest;
    private int manifests;
    private int newestJava;
    private String newestClass = "";
    private @Nullable String carried;
    private @Nullable String noClass;

    Inspection(Path path) {
        this.path = path;
    }

    ModuleFile module(String sha256) throws IOException, UnfitFile {
        contents.read(path, (name, bytes) -> {
            names.add(name);
            if (name.toUpperCase(Locale.ROOT).equals(MANIFEST)) {
                manifests++;
                manifest = name.equals(MANIFEST) ? bytes : manifest;
            }
            look(name, bytes);
        });
        Optional<ModuleManifest> said = headers().map(headers -> new ModuleManifest(headers, wrong));
        List<String> classPath = said.map(manifest -> manifest.classPath(names)).orElse(List.of());
        for (String jar : classPath) {
            contents.readInner(path, jar, this::look);
        }
        tellOfClasses();
        Optional<ModuleFile> module = said.flatMap(manifest -> manifest.module(path, sha256, classPath));
        if (!wrong.isEmpty()) {
            throw new UnfitFile(wrong);
        }
        return module.orElseThrow();
    }

    private void look(String name, byte[] bytes) {
        if (!name.endsWith(".class")) {
            return;
        }
        Matcher other = OTHER_JAVA.matcher(name);
        boolean versioned = other.matches();
        if (OURS.matcher(versioned ? other.group(2) : name).matches()) {
            carried = name;
        }
        if (versioned && Integer.parseInt(other.group(1)) > Runtime.version().feature()) {
            return;
        }
        if (bytes.length < 8 || bytes[0] != (byte) 0xCA || bytes[1] != (byte) 0xFE) {
            noClass = name;
            return;
        }
        int java = (((bytes[6] & 0xFF) << 8) | (bytes[7] & 0xFF)) - BEFORE_JAVA_1;
        if (java > newestJava) {
            newestJava = java;
            newestClass = name;
        }
    }

    private void tellOfClasses() {
        if (newestJava > Runtime.version().feature()) {
            wrong.add(Sentence.of(
                    "module-file.newer-java",
                    "It needs Java {0}, as {1} does; this server runs on {2}.",
                    newestJava,
                    Shown.of(newestClass),
                    Runtime.version().feature()));
        }
        if (noClass != null) {
            wrong.add(Sentence.of("module-file.no-class", "{0} is called a class and is none.", Shown.of(noClass)));
        }
        if (carried != null) {
            wrong.add(Sentence.of(
                    "module-file.carries-ours",
                    "It carries {0}, which it has to have from the server: import the package.",
                    Shown.of(carried)));
        }
    }

    private Optional<Attributes> headers() {
        byte[] bytes = manifest;
        if (manifests > 1) {
            wrong.add(Sentence.of("module-file.entry-twice", "The entry {0} is there twice.", MANIFEST));
            return Optional.empty();
        }
        if (bytes == null) {
            wrong.add(Sentence.of("module-file.no-manifest", "It has no manifest."));
            return Optional.empty();
        }
        twice(bytes)
                .forEach(header -> wrong.add(Sentence.of(
                        "module-file.header-twice", "The manifest says {0} more than once.", Shown.of(header))));
        try {
            return Optional.of(new Manifest(new ByteArrayInputStream(bytes)).getMainAttributes());
        } catch (IOException | IllegalArgumentException e) {
            wrong.add(Sentence.of(
                    "module-file.garbled-manifest",
                    "Its manifest cannot be read: {0}",
                    Shown.of(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    /** Of two headers of one name some readers take the first and some the last. */
    private static List<String> twice(byte[] manifest) {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (String line : new String(manifest, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                break;
            }
            int colon = line.indexOf(':');
            if (!line.startsWith(" ") && colon > 0) {
                String name = line.substring(0, colon);
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    twice.add(name);
                }
            }
        }
        return twice;
    }
}
