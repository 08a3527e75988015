package tangram.persistence.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** An empty folder in the bundle's own, which the next start clears of what a killed server left in it. */
public record Scratch(Path folder) implements AutoCloseable {

    public static Scratch in(BundleContext context) throws IOException {
        return new Scratch(Files.createTempDirectory(context.getDataFile("").toPath(), "snapshot"));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder);
    }
}
