package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.LoggerFactory;
import tangram.modules.wiring.MissingParts;
import tangram.testing.TestFramework;

/** What the launcher says about components that do not come up, with the component runtime that is shipped. */
@Timeout(60)
class ComponentsIT {
    /** A component whose constructor fails. */
    public static class Unhappy {
        public Unhappy() {
            throw new IllegalStateException("no luck");
        }
    }

    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" immediate="true">
              <implementation class="tangram.launcher.ComponentsIT$Unhappy"/>
              <service><provide interface="%1$s.Service"/></service>
              %2$s
            </scr:component>
            """;

    private final Home home = Home.ofThisProcess();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    Felix felix;

    @BeforeEach
    void start() throws Exception {
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
        Settings settings = Settings.read(Map.of(Setting.DATA, folder.toString()), Map.of(), home.settings());
        Port port = new Port("127.0.0.1", 0);
        felix = new Felix(new HashMap<>(FrameworkProperties.of(settings, home, port, "secret", 0)));
        felix.start();
        BundleLog.lend(felix.getBundleContext());
        for (Path jar : home.system()) install(jar);
        for (Bundle bundle : felix.getBundleContext().getBundles()) {
            if (String.valueOf(bundle.getSymbolicName()).equals("org.apache.felix.scr")) bundle.start();
        }
    }

    @AfterEach
    void stop() throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        felix.stop();
        felix.waitForStop(10_000);
    }

    @Test
    void theMissingServiceIsNamedAndWhatOnlyFollowsFromItIsNot() throws Exception {
        component("first", reference("far.away.Service", "(a=b)"));
        component("second", reference("first.Service", ""));

        assertThat(new MissingParts(felix.getBundleContext()).sentences())
                .containsExactly("component first needs far.away.Service (a=b), which nothing here provides");
    }

    @Test
    void nothingIsMissedWhereAllIsWell() {
        assertThat(new MissingParts(felix.getBundleContext()).sentences()).isEmpty();
    }

    @Test
    void aComponentThatFailsIsInTheLogWithItsReason() throws Exception {
        component("unhappy", "");

        assertThat(log.list).anySatisfy(event -> {
            assertThat(event.getFormattedMessage()).contains("unhappy");
            assertThat(event.getThrowableProxy().getCause().getMessage()).isEqualTo("no luck");
        });
        assertThat(new MissingParts(felix.getBundleContext()).sentences())
                .anyMatch(sentence -> sentence.startsWith("component unhappy failed: "));
    }

    private void component(String name, String references) throws Exception {
        Map<String, String> headers = Map.of(
                "Service-Component", "OSGI-INF/component.xml",
                "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
        Path jar = TestFramework.jar(
                folder.resolve(name + ".jar"),
                name,
                "1.0.0",
                headers,
                Map.of("OSGI-INF/component.xml", COMPONENT.formatted(name, references)),
                List.of(Unhappy.class));
        install(jar).start();
    }

    private static String reference(String service, String target) {
        String filter = target.isEmpty() ? "" : " target=\"" + target + "\"";
        return "<reference name=\"needed\" interface=\"" + service + "\"" + filter + "/>";
    }

    private Bundle install(Path jar) throws BundleException {
        return felix.getBundleContext().installBundle("reference:" + jar.toUri());
    }
}
