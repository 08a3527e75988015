package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A release whose list of modules is its own, and the jars partners bring to it. */
final class ModuleHome implements AutoCloseable {

    private final Path shipped = Home.ofThisProcess().folder();
    private final Path folder;
    private final Path home;
    private final Path jars;

    ModuleHome(Path folder) throws IOException {
        this.folder = folder;
        this.home = TangramProcess.homeLike(shipped, folder);
        this.jars = Files.createDirectories(folder.resolve("jars"));
        Files.delete(home.resolve("conf"));
        Files.createDirectories(home.resolve("conf"));
        try (Stream<Path> files = Files.list(shipped.resolve("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, home.resolve("conf").resolve(file.getFileName()));
            }
        }
    }

    Path path() {
        return home;
    }

    /** The administrator, at the first start of all. */
    Employee administrator(TangramProcess server) throws Exception {
        TangramProcess reset = TangramProcess.start(home, folder, Map.of(), "user", "reset-password", "admin");
        assertThat(reset.exit()).isZero();
        return Employee.withNewPassword(server.url(), "admin", reset.output() + "\n");
    }

    /** A bundle of a package of the tests. */
    Path partner(String name, String version) throws Exception {
        return partner(name, version, Map.of());
    }

    Path partner(String name, String version, Map<String, String> headers) throws Exception {
        Path made = Files.createDirectories(jars.resolve(version + headers.size()));
        Map<String, String> all = new HashMap<>(headers);
        all.put(Constants.BUNDLE_VERSION, version);
        PartnerJar.write(made, name, all);
        return made.resolve(name + ".jar");
    }

    /** Our quote, built by somebody else under a name of his own, with a table of his own beside. */
    Path likeOurQuote(String name, String version) throws Exception {
        return likeOurQuote(name, version, "acme-001-region.sql");
    }

    /** @param migration what the file is called that makes the table */
    Path likeOurQuote(String name, String version, String migration) throws Exception {
        return like("quote", name, version, migration);
    }

    /** One of our modules, built by somebody else under a name of his own, with a table of his own beside. */
    Path like(String module, String name, String version, String migration) throws Exception {
        Path file = jars.resolve(name + ".jar");
        Path ours;
        try (Stream<Path> bundles = Files.list(shipped.resolve("bundles"))) {
            ours = bundles.filter(jar -> jar.getFileName().toString().startsWith("tangram." + module + "-"))
                    .findFirst()
                    .orElseThrow();
        }
        try (Jar jar = new Jar(ours.toFile())) {
            jar.getManifest().getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
            jar.getManifest().getMainAttributes().putValue(Constants.BUNDLE_VERSION, version);
            jar.putResource(
                    "db/" + module + "/" + migration,
                    new EmbeddedResource(
                            "create table " + module + "_"
                                    + migration.replaceAll("\\W", "_").replaceFirst("_sql$", "")
                                    + " (id bigint not null primary key);\n",
                            0));
            jar.write(file.toFile());
        }
        return file;
    }

    /** What lies in {@code modules/}. */
    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("modules"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        TangramProcess.forget(home);
    }
}
