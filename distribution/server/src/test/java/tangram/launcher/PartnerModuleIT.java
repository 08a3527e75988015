package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import tangram.core.api.problem.Invalid;
import tangram.module.api.Module;
import tangram.module.api.Resource;
import tangram.module.api.record.OwnedRecord;
import tangram.testing.TestFramework;

/** A partner's module under a name of the partner's own, whose resource comes and goes while everybody works. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PartnerModuleIT {

    @TempDir
    private java.nio.file.Path folder;

    @Test
    void aResourceThatComesOrGoesLaterIsSeenAndItsSentencesAreInTheLanguageOfTheCaller() throws Exception {
        java.nio.file.Path jar = TestFramework.jar(
                folder.resolve("greetings.jar"),
                "com.partner.greetings",
                "1.0.0",
                Map.of(
                        "Bundle-Activator",
                        Greetings.class.getName(),
                        "Import-Package",
                        "org.osgi.framework, tangram.module.api, tangram.core.api.problem, jakarta.ws.rs"),
                Map.of("l10n/greetings_zh_CN.properties", "greetings.too-early=现在问候太早。"),
                List.of(PartnerModuleIT.class, Greetings.class, GreetingsModule.class, Greeting.class));
        try (RunningDemo demo = new RunningDemo(folder, Map.of(), jar)) {
            demo.signIn("wumin");
            Runnable toggle = toggle(demo.context());
            assertThat(demo.get("/api/greetings/hello").statusCode()).isEqualTo(404);

            toggle.run();
            assertThat(demo.get("/api/greetings/hello").body()).contains("现在问候太早。");

            toggle.run();
            assertThat(demo.get("/api/greetings/hello").statusCode()).isEqualTo(404);
        }
    }

    private static Runnable toggle(BundleContext context) throws Exception {
        var reference = context.getServiceReferences(Runnable.class, "(greetings=toggle)")
                .iterator()
                .next();
        return context.getService(reference);
    }

    /** Announces the module, and offers a switch for its resource. */
    public static final class Greetings implements BundleActivator, Runnable {
        private BundleContext context;
        private ServiceRegistration<Resource> registration;

        @Override
        public void start(BundleContext its) {
            context = its;
            its.registerService(Module.class, new GreetingsModule(), null);
            its.registerService(Runnable.class, this, new Hashtable<>(Map.of("greetings", "toggle")));
        }

        @Override
        public void run() {
            if (registration == null) {
                registration = context.registerService(Resource.class, new Greeting(), null);
            } else {
                registration.unregister();
                registration = null;
            }
        }

        @Override
        public void stop(BundleContext its) {}
    }

    public static final class GreetingsModule implements Module {
        @Override
        public String id() {
            return "greetings";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of();
        }
    }

    @Path("/hello")
    public static final class Greeting implements Resource {
        @GET
        public String hello() {
            throw new Invalid("greetings.too-early", "It is too early to greet.");
        }
    }
}
