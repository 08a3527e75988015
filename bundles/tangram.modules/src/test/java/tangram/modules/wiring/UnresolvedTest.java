package tangram.modules.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import tangram.testing.TestFramework;

class UnresolvedTest {
    @TempDir
    Path folder;

    TestFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void aMissingPackageIsNamedWithItsRange() throws Exception {
        Bundle visits =
                framework.install("visits", "1.0.0", Map.of("Import-Package", "core.access;version=\"[2.0.0,3.0.0)\""));

        assertThat(why(visits)).isEqualTo("it needs package core.access [2,3), which nothing here provides");
    }

    @Test
    void aPackageOfAnotherVersionIsNamedWithThatVersion() throws Exception {
        framework.install("core", "1.4.0", Map.of("Export-Package", "core.access;version=1.4.0"));
        Bundle visits = framework.install("visits", "1.0.0", Map.of("Import-Package", "core.access;version=\"[2,3)\""));

        assertThat(why(visits)).isEqualTo("it needs package core.access [2,3); here is only 1.4");
    }

    @Test
    void theCauseIsSoughtInTheBundlesItDependsOn() throws Exception {
        framework.install("contract", "1.0.0", Map.of("Export-Package", "contract", "Import-Package", "far.away"));
        Bundle visits = framework.install("visits", "1.0.0", Map.of("Import-Package", "contract"));

        assertThat(why(visits)).isEqualTo("contract 1.0 needs package far.away, which nothing here provides");
    }

    @Test
    void aMissingBundleAndAMissingCapabilityAreNamedToo() throws Exception {
        Bundle visits = framework.install(
                "visits",
                "1.0.0",
                Map.of(
                        "Require-Bundle", "far.away;bundle-version=1.2",
                        "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\""));

        assertThat(why(visits))
                .isEqualTo("it needs bundle far.away 1.2 or later, which nothing here provides; "
                        + "it needs osgi.extender osgi.component, which nothing here provides");
    }

    @Test
    void whatIsOptionalIsNotMissed() throws Exception {
        Bundle visits = framework.install("visits", "1.0.0", Map.of("Import-Package", "far.away;resolution:=optional"));

        assertThat(new Unresolved(framework.context()).why(visits)).isEmpty();
    }

    @Test
    void aNewerJavaIsAskedForInWords() throws Exception {
        Bundle visits = framework.install(
                "visits", "1.0.0", Map.of("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""));

        assertThat(why(visits)).startsWith("it needs Java 99; here is only Java ");
    }

    private String why(Bundle bundle) {
        return new Unresolved(framework.context()).why(bundle).orElseThrow();
    }
}
