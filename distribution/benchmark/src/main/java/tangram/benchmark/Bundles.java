package tangram.benchmark;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes bundles of classes as a partner's build does, and assemblies that hold them beside what ships. */
final class Bundles {

    private final List<File> classPath;

    /** Against the bundles of this assembly. */
    Bundles(Path home) throws IOException {
        List<File> jars = new ArrayList<>();
        for (String folder : List.of("bundles", "system")) {
            try (Stream<Path> files = Files.list(home.resolve(folder))) {
                files.map(Path::toFile).forEach(jars::add);
            }
        }
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getName().contains("osgi.service.component.annotations"))
                .forEach(jars::add);
        this.classPath = jars;
    }

    List<File> classPath() {
        return classPath;
    }

    /** A bundle of these classes and resources, which carries the name of its one package. */
    void make(String name, Path classes, Map<String, String> headers, Path jar) throws Exception {
        make(name, classes, headers, List.of(), jar);
    }

    private void make(String name, Path classes, Map<String, String> headers, List<String> resources, Path jar)
            throws Exception {
        try (Builder builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", name);
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("-dsannotations", "*");
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("Import-Package", "!org.jspecify.*, *");
            headers.forEach(builder::setProperty);
            builder.addClasspath(classPath.stream()
                    .filter(file -> file.getName().endsWith(".jar"))
                    .toList());
            builder.setProperty("-privatepackage", name);
            builder.addClasspath(classes.toFile());
            Jar made = builder.build();
            if (!builder.isOk()) {
                throw new IOException(name + " is no bundle: " + builder.getErrors());
            }
            for (String resource : resources) {
                try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("/" + resource))) {
                    made.putResource(resource, new EmbeddedResource(in.readAllBytes(), 0));
                }
            }
            made.write(jar.toFile());
        }
    }

    /** A bundle of one package of this very benchmark, and of some of its resources. */
    void own(String name, Map<String, String> headers, List<String> resources, Path jar) throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        make(name, classes, headers, resources, jar);
    }

    /** An assembly like the one that is measured; what is to be added goes into its own {@code system} or {@code modules}. */
    static Path assembly(Path home) throws IOException {
        for (String own : List.of("modules", "bin", "system")) {
            Files.createDirectories(home.resolve(own));
        }
        Files.copy(Side.home().resolve("bin/tangram"), home.resolve("bin/tangram"));
        home.resolve("bin/tangram").toFile().setExecutable(true);
        link(Side.home().resolve("system"), home.resolve("system"));
        link(Side.home(), home);
        return home;
    }

    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> parts = Files.list(from)) {
            for (Path part : parts.filter(path -> !Files.exists(to.resolve(path.getFileName())))
                    .toList()) {
                Files.createSymbolicLink(to.resolve(part.getFileName()), part);
            }
        }
    }

    /** An assembly with the deals in it. */
    static Path withDeals(Path home) throws Exception {
        assembly(home);
        Bundles bundles = new Bundles(Side.home());
        bundles.own(
                "tangram.benchmark.deals",
                Map.of(),
                List.of("db/deals/001-deals.sql"),
                home.resolve("modules/deals.jar"));
        return home;
    }
}
