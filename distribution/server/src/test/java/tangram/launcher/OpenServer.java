package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/** The server in this process, so that its bundles can be stopped, with the reference enterprise on it. */
final class OpenServer implements AutoCloseable {
    private final Instance instance;
    private final Path home;

    private OpenServer(Instance instance, Path home) {
        this.instance = instance;
        this.home = home;
    }

    static OpenServer start(Path home, Path data, Map<Setting, String> more) throws Exception {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.DATA, data.toString());
        flags.put(Setting.DEMO, "true");
        flags.put(Setting.DEMO_RECORDS, "few");
        flags.put(Setting.DEMO_PASSWORD, Employee.PASSWORD);
        flags.put(Setting.LOGIN_HASH_KILOBYTES, TangramProcess.HASH_KILOBYTES);
        flags.putAll(more);
        boolean fewOnDerby = Boolean.parseBoolean(flags.get(Setting.DEMO))
                && flags.get(Setting.DEMO_RECORDS).equals("few")
                && !flags.containsKey(Setting.DATABASE_URL);
        if (fewOnDerby && Files.notExists(data)) {
            DemoData.into(data);
        }
        Instance instance =
                Instance.open(Settings.read(flags, Map.of(), home.resolve("conf/tangram.properties")), new Home(home));
        try {
            Collection<String> problems = instance.start().get(300, TimeUnit.SECONDS);
            assertThat(problems).isEmpty();
            assertThat(new Readiness(instance.control(), instance.server().fatal()).await())
                    .isTrue();
            return new OpenServer(instance, home);
        } catch (Exception | AssertionError e) {
            instance.close();
            throw e;
        }
    }

    /**
     * With two partners' modules: the example of the tutorial, and specimens, which have a field of every kind.
     *
     * @param folder where everything goes
     */
    static OpenServer withPartners(Path folder, Map<Setting, String> more) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        String visits = "tangram.example.visits-" + Build.THIS.version() + ".jar";
        Files.copy(
                Path.of("../../bundles/tangram.example.visits/target", visits),
                home.resolve("modules").resolve(visits));
        PartnerJar.write(home.resolve("modules"), "acme.specimens", Map.of());
        return start(home, folder.resolve("data"), more);
    }

    String url() {
        return instance.control().url();
    }

    /** Asks the server as the command line does. */
    Control.Answer run(String command, String... arguments) throws IOException {
        return instance.control().run(command, List.of(arguments));
    }

    Bundle bundle(String name) {
        return Stream.of(instance.server().context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        instance.close();
        TangramProcess.forget(home);
    }
}
