package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import jakarta.persistence.Entity;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleActivator;
import tangram.core.api.access.Caller;
import tangram.module.api.Module;

/** Makes a bundle of a package of the test and of its {@code db}, {@code l10n} and {@code ui} folders, with bnd, as a module's build does. */
final class PartnerJar {
    private static final Path CLASSES = where(PartnerJar.class);
    private static final List<Class<?>> COMPILED_AGAINST =
            List.of(Module.class, Caller.class, Entity.class, NotBlank.class, GET.class, BundleActivator.class);

    private PartnerJar() {}

    static void write(Path folder, String name, Map<String, String> instructions) throws Exception {
        try (Builder bnd = new Builder()) {
            bnd.addClasspath(CLASSES.toFile());
            for (Class<?> type : COMPILED_AGAINST) bnd.addClasspath(where(type).toFile());
            bnd.setBundleSymbolicName(name);
            bnd.setBundleVersion("1.0.0");
            bnd.setProperty("Private-Package", name);
            bnd.setProperty("-noimportjava", "true");
            Path folders = CLASSES.resolve(name.replace('.', File.separatorChar));
            String carried = Stream.of("db", "l10n", "ui")
                    .filter(part -> Files.isDirectory(folders.resolve(part)))
                    .map(part -> part + "=" + folders.resolve(part))
                    .collect(Collectors.joining(","));
            if (!carried.isEmpty()) bnd.setProperty("-includeresource", carried);
            instructions.forEach(bnd::setProperty);
            bnd.build().write(folder.resolve(name + ".jar").toFile());
            assertThat(bnd.getErrors()).as("building %s", name).isEmpty();
        }
    }

    private static Path where(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
