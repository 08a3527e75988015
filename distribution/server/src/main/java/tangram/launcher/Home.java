package tangram.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The unpacked release: where the jars and the configuration lie. */
record Home(Path folder) {

    /** The folder the start script names. */
    static Home ofThisProcess() {
        String folder = System.getProperty("tangram.home");
        if (folder == null) {
            throw new Refusal(Refusal.CONFIGURATION, "Start Tangram by bin/tangram, which says where it is installed.");
        }
        return new Home(Path.of(folder).toAbsolutePath().normalize());
    }

    Path settings() {
        return folder.resolve("conf/tangram.properties");
    }

    Path logging() {
        return folder.resolve("conf/logback.xml");
    }

    /** Third-party bundles. */
    List<Path> system() {
        return jars("system");
    }

    /** Bundles of ours, the core's and the modules'. */
    List<Path> bundles() {
        return jars("bundles");
    }

    private List<Path> jars(String name) {
        Path jars = folder.resolve(name);
        if (!Files.isDirectory(jars)) return List.of();
        try (Stream<Path> files = Files.list(jars)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Refusal(Refusal.CONFIGURATION, jars + " cannot be read: " + e.getMessage() + ".");
        }
    }
}
