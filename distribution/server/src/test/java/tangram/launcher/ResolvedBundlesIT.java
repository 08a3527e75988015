package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the resolver made of {@code cnf/*.bndrun} just before: the build has failed already if there was no answer. */
class ResolvedBundlesIT {
    private static final Pattern BUNDLE = Pattern.compile("([\\w.-]+);version='");

    private final Path home = Home.ofThisProcess().folder();

    @Test
    void theContractsOfTheCoreNeedNothingButTheFramework() throws IOException {
        assertThat(resolved("core-api.bndrun")).containsExactly("tangram.core.api");
    }

    @Test
    void theServerNeedsEachBundleOfTheReleaseAndNoOther() throws IOException {
        List<String> shipped = new ArrayList<>();
        for (String folder : List.of("system", "bundles")) {
            try (Stream<Path> jars = Files.list(home.resolve(folder))) {
                for (Path jar : jars.toList()) shipped.add(symbolicName(jar));
            }
        }

        assertThat(resolved("server.bndrun"))
                .as("a bundle that no other requires stands in cnf/server.bndrun with the reason, or is not shipped")
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    private List<String> resolved(String run) throws IOException {
        String answer = Files.readString(home.resolveSibling("resolved").resolve(run));
        String bundles = answer.substring(answer.indexOf("-runbundles:"));
        return BUNDLE.matcher(bundles).results().map(found -> found.group(1)).toList();
    }

    private static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            String name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            return name.replaceFirst(";.*", "").strip();
        }
    }
}
