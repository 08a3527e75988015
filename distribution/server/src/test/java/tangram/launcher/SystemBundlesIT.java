package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The third-party set stands by itself: what is missing in it is found here and not by whoever builds on it. */
@Timeout(60)
class SystemBundlesIT {
    private final Home home = Home.ofThisProcess();

    @TempDir
    Path data;

    @Test
    void everySystemBundleResolvesAndStarts() throws Exception {
        Port port = Port.free("127.0.0.1", 0);
        Settings settings = Settings.read(Map.of(Setting.DATA, data.toString()), Map.of(), home.settings());
        Map<String, Object> properties = new HashMap<>(FrameworkProperties.of(settings, home, port, "secret", 0));
        Felix felix = new Felix(properties);
        felix.start();
        List<String> complaints = new ArrayList<>();
        try {
            List<Bundle> bundles = new ArrayList<>();
            for (Path jar : home.system()) {
                bundles.add(felix.getBundleContext().installBundle("reference:" + jar.toUri()));
            }
            for (Bundle bundle : bundles) complain(bundle, new Unresolved(felix.getBundleContext()), complaints);

            assertThat(complaints).isEmpty();
            assertThat(bundles).hasSizeGreaterThan(30);
            assertThat(new Control(port.url(), "").status("/")).isEqualTo(404);
        } finally {
            felix.stop();
            felix.waitForStop(10_000);
        }
    }

    @Test
    void everyThirdPartyJarIsNamedWithItsVersionAndLicence() throws IOException {
        String list = Files.readString(home.folder().resolve("THIRD-PARTY.md"));
        List<String> rows = list.lines().filter(line -> line.startsWith("| ")).toList();

        List<String> unnamed = jars().filter(jar -> !jar.startsWith("tangram."))
                .filter(jar -> rows.stream().noneMatch(row -> names(row, jar)))
                .toList();

        assertThat(unnamed).isEmpty();
    }

    private static boolean names(String row, String jar) {
        String[] cells = row.split("\\|");
        String artifact = cells[1].strip();
        return jar.equals(artifact.substring(artifact.indexOf(':') + 1) + "-" + cells[2].strip() + ".jar");
    }

    private Stream<String> jars() throws IOException {
        List<String> names = new ArrayList<>();
        for (String folder : List.of("lib", "system")) {
            try (Stream<Path> files = Files.list(home.folder().resolve(folder))) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            }
        }
        return names.stream();
    }

    private static void complain(Bundle bundle, Unresolved unresolved, List<String> complaints) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            complaints.add(Unresolved.name(bundle) + ": " + unresolved.why(bundle, e));
        }
    }
}
