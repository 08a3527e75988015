package tangram.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder of {@code bundles/} as it was built: its name, its manifest and its classes of ours. */
record Bundle(Path folder, JavaClasses classes) {
    private static final Path BUNDLES = Path.of("../../bundles");
    /** Not shipped, and no bundles: they lend the real store to tests. */
    private static final String TESTING = "tangram.testing";

    private static final Pattern ARTIFACT = Pattern.compile("(?s)</parent>\\s*<artifactId>([^<]+)<");

    static List<Bundle> all() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("target/classes/tangram")))
                    .filter(folder -> !folder.getFileName().toString().startsWith(TESTING))
                    .sorted()
                    .map(folder -> new Bundle(
                            folder, new ClassFileImporter().importPath(folder.resolve("target/classes/tangram"))))
                    .toList();
        }
    }

    String name() {
        return folder.getFileName().toString();
    }

    boolean isContract() {
        return name().endsWith(".api");
    }

    Path classFolder() {
        return folder.resolve("target/classes/tangram");
    }

    List<String> packages() {
        return List.copyOf(
                new TreeSet<>(classes.stream().map(JavaClass::getPackageName).toList()));
    }

    String artifactId() throws IOException {
        Matcher found = ARTIFACT.matcher(Files.readString(folder.resolve("pom.xml")));
        return found.find() ? found.group(1) : "";
    }

    String symbolicName() throws IOException {
        return header("Bundle-SymbolicName").orElse("").replaceFirst(";.*", "");
    }

    /** Of what is exported, the packages that carry a version. */
    List<String> exports() throws IOException {
        Pattern clause = Pattern.compile("([\\w.]+);(?:[\\w-]+:?=(?:\"[^\"]*\"|[\\w.]+);?)*");
        return clause.matcher(header("Export-Package").orElse(""))
                .results()
                .filter(found -> found.group().contains("version="))
                .map(found -> found.group(1))
                .toList();
    }

    Optional<String> header(String name) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve("target/classes/META-INF/MANIFEST.MF"))) {
            Attributes main = new Manifest(in).getMainAttributes();
            return Optional.ofNullable(main.getValue(name));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
