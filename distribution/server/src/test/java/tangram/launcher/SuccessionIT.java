package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import tangram.module.api.Module;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.testing.TestFramework;

/** Two modules of one id in a real framework: the first has the place, and the second waits for it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SuccessionIT {

    private static final String TABLE =
            "create table notes_note (${owned}, subject varchar(100) not null, drawer varchar(20));\n";

    @TempDir
    private Path folder;

    @Test
    void whoComesSecondIsComparedAndWaitsHoweverHighItsRankingAndIsServedWhenTheFirstOneGoes() throws Exception {
        Path first = jar("com.first.notes", First.class, FirstModule.class, FirstNote.class, SuccessionIT.class);
        Path second = jar("com.second.notes", Second.class, SecondModule.class, SecondNote.class, SuccessionIT.class);
        try (RunningDemo demo = new RunningDemo(folder, Map.of(), first)) {
            demo.signIn("wumin");
            assertThat(demo.get("/api/openapi.json").body()).contains("\"drawer\"");

            Bundle next = demo.context().installBundle(second.toUri().toString());
            next.start();
            assertThat(waiting(demo)).singleElement().asString().contains("com.second.notes", "module.differs.field");
            assertThat(demo.get("/api/openapi.json").body()).contains("\"drawer\"");

            bundle(demo, "com.first.notes").stop();
            assertThat(waiting(demo)).isEmpty();
            assertThat(demo.get("/api/notes/notes").statusCode()).isEqualTo(200);
            assertThat(demo.get("/api/openapi.json").body()).doesNotContain("\"drawer\"");

            bundle(demo, "com.first.notes").start();
            assertThat(waiting(demo)).singleElement().asString().contains("com.first.notes", "differences=[]");
            next.stop();
            assertThat(demo.get("/api/openapi.json").body()).contains("\"drawer\"");
        }
    }

    private Path jar(String name, Class<?>... classes) throws Exception {
        return TestFramework.jar(
                folder.resolve(name + ".jar"),
                name,
                "1.0.0",
                Map.of(
                        "Bundle-Activator",
                        classes[0].getName(),
                        "Import-Package",
                        "org.osgi.framework, tangram.module.api, tangram.module.api.record, jakarta.persistence,"
                                + " jakarta.validation.constraints"),
                Map.of("db/notes/001-note.sql", TABLE),
                List.of(classes));
    }

    private static Bundle bundle(RunningDemo demo, String name) {
        for (Bundle bundle : demo.context().getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** The service's classes are the server's own. */
    private static List<?> waiting(RunningDemo demo) throws Exception {
        BundleContext context = bundle(demo, "tangram.persistence").getBundleContext();
        Object service = context.getService(context.getServiceReference("tangram.kernel.api.module.ModuleSuccession"));
        return (List<?>) service.getClass().getMethod("waiting").invoke(service);
    }

    public static final class First implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            context.registerService(Module.class, new FirstModule(), null);
        }

        @Override
        public void stop(BundleContext context) {}
    }

    public static final class FirstModule implements Module {
        @Override
        public String id() {
            return "notes";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(FirstNote.class);
        }
    }

    @Entity
    @Table(name = "notes_note")
    @RecordType(id = "note", path = "notes", group = "sales", title = "subject", numbering = false)
    public static class FirstNote extends OwnedRecord {
        @Field(listed = true)
        @NotBlank
        @Size(max = 100)
        String subject = "";

        @Field
        @Size(max = 20)
        @Nullable
        String drawer;
    }

    public static final class Second implements BundleActivator {
        @Override
        public void start(BundleContext context) {
            context.registerService(
                    Module.class, new SecondModule(), new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
        }

        @Override
        public void stop(BundleContext context) {}
    }

    public static final class SecondModule implements Module {
        @Override
        public String id() {
            return "notes";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(SecondNote.class);
        }
    }

    @Entity
    @Table(name = "notes_note")
    @RecordType(id = "note", path = "notes", group = "sales", title = "subject", numbering = false)
    public static class SecondNote extends OwnedRecord {
        @Field(listed = true)
        @NotBlank
        @Size(max = 100)
        String subject = "";
    }
}
