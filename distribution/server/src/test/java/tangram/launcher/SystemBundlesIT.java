package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import tangram.modules.wiring.Unresolved;

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

    private static void complain(Bundle bundle, Unresolved unresolved, List<String> complaints) {
        try {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            complaints.add(Unresolved.name(bundle) + ": " + unresolved.why(bundle, e));
        }
    }
}
