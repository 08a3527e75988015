package tangram.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import tangram.launcher.LauncherContainerFactory;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;

/** The two servers of a test, in the words of Pax Exam. Used outside the framework only. */
final class Servers {

    /** What a test needs in the framework besides the product: Pax Exam's inner half, JUnit and AssertJ. */
    private static final List<String> TEST_BUNDLES = List.of(
            "assertj-core",
            "byte-buddy",
            "geronimo-atinject_1.0_spec",
            "ops4j-base-exec",
            "ops4j-base-io",
            "ops4j-base-lang",
            "ops4j-base-monitors",
            "ops4j-base-store",
            "ops4j-base-util-property",
            "org.apache.servicemix.bundles.junit",
            "pax-exam",
            "pax-exam-extender-service",
            "pax-exam-inject",
            "pax-exam-invoker-junit",
            "pax-swissbox-core",
            "pax-swissbox-extender",
            "pax-swissbox-lifecycle",
            "pax-swissbox-tracker");

    private Servers() {}

    static Option[] onDerby() {
        return options(testBundles());
    }

    static Option[] onPostgresql() {
        return options(
                testBundles(), frameworkProperty("tangram.database.url").value(TestDatabase.newPostgresDatabase()));
    }

    static Option[] onPostgresqlIfAllIsRun() {
        return Extent.all()
                ? onPostgresql()
                : options(systemProperty(LauncherContainerFactory.LEFT_OUT).value("true"));
    }

    private static Option testBundles() {
        return composite(TEST_BUNDLES.stream().map(name -> bundle(url(name))).toArray(Option[]::new));
    }

    /** Bundles are taken from this build's class path, so no repository is asked while tests run. */
    private static String url(String artifact) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> file.getName().matches(java.util.regex.Pattern.quote(artifact) + "-\\d.*\\.jar"))
                .map(file -> "reference:" + file.toURI())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact + " is not on the class path"));
    }
}
