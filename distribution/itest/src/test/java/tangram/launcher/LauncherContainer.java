package tangram.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerException;
import org.ops4j.pax.exam.options.FrameworkPropertyOption;
import org.ops4j.pax.exam.options.ProvisionOption;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Filter;
import org.osgi.util.tracker.ServiceTracker;
import tangram.modules.wiring.MissingParts;

/**
 * A container of Pax Exam that <em>is</em> the product: the launcher starts what lies in the assembly, with the
 * framework properties and in the order of {@code tangram run}, a partner's module in modules/ with it. Only then the
 * tests' own bundles come in. Options of Pax Exam that are settings of Tangram become its flags; everything else is as
 * shipped.
 */
final class LauncherContainer implements TestContainer {

    private static final long PATIENCE_SECONDS = 60;

    private final ExamSystem system;
    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
    private final List<Path> temporary = new ArrayList<>();
    private Instance instance;
    private Bundle probe;

    LauncherContainer(ExamSystem system) {
        this.system = system;
    }

    @Override
    public TestContainer start() {
        // Else the inner half calls the test's method and nothing of JUnit around it.
        System.setProperty("pax.exam.invoker", "junit");
        try {
            for (FrameworkPropertyOption option : system.getOptions(FrameworkPropertyOption.class)) {
                flags.put(Setting.of(option.getKey()).orElseThrow(), String.valueOf(option.getValue()));
            }
            flags.putIfAbsent(Setting.HTTP_PORT, "0");
            // how long passwords take is not tried here
            flags.putIfAbsent(Setting.LOGIN_HASH_KILOBYTES, "64");
            if (!flags.containsKey(Setting.DATA))
                flags.put(Setting.DATA, temporary("data").toString());
            Home home = new Home(home());
            instance = Instance.open(Settings.read(flags, Map.of(), home.settings()), home);
            Collection<String> problems = instance.start().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!problems.isEmpty()) throw new TestContainerException(problems.toString());
            if (!new Readiness(instance.control(), instance.server().fatal()).await()) {
                throw new TestContainerException(
                        new MissingParts(instance.server().context())
                                .sentences()
                                .toString());
            }
            provision();
            return this;
        } catch (IOException | InterruptedException | ExecutionException | TimeoutException | BundleException e) {
            throw new TestContainerException("The launcher did not start", e);
        }
    }

    /** The assembly as it is, and a folder modules/ with the partner's jar. */
    private Path home() throws IOException {
        Path shipped = Path.of(System.getProperty("tangram.home")).toRealPath();
        Path partner = Path.of(System.getProperty("tangram.partner")).toRealPath();
        Path home = temporary("home");
        for (String part : List.of("system", "bundles", "conf", "lib")) {
            Files.createSymbolicLink(home.resolve(part), shipped.resolve(part));
        }
        Files.createSymbolicLink(
                Files.createDirectories(home.resolve("modules")).resolve(partner.getFileName()), partner);
        return home;
    }

    private Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory("tangram-itest-" + name);
        temporary.add(folder);
        return folder;
    }

    private void provision() throws BundleException {
        List<Bundle> bundles = new ArrayList<>();
        for (ProvisionOption<?> option : system.getOptions(ProvisionOption.class)) {
            // Pax Exam has default bundles of its own, by addresses that need handlers of its own: not in the product.
            if (option.getURL().startsWith("reference:file:"))
                bundles.add(context().installBundle(option.getURL()));
        }
        for (Bundle bundle : bundles) bundle.start(Bundle.START_TRANSIENT);
    }

    private BundleContext context() {
        return instance.server().context();
    }

    @Override
    public long install(InputStream stream) {
        return install("local", stream);
    }

    @Override
    public long install(String location, InputStream stream) {
        return put(location, stream).getBundleId();
    }

    private Bundle put(String location, InputStream stream) {
        try {
            Bundle bundle = context().installBundle(location, stream);
            bundle.start(Bundle.START_TRANSIENT);
            return bundle;
        } catch (BundleException e) {
            throw new TestContainerException(e);
        }
    }

    @Override
    public long installProbe(InputStream stream) {
        probe = put("probe", stream);
        return probe.getBundleId();
    }

    @Override
    public void uninstallProbe() {
        try {
            probe.uninstall();
        } catch (BundleException e) {
            throw new TestContainerException(e);
        }
    }

    /** The framework lends nothing of the class path to the bundles, so the invoker inside is called by reflection. */
    @Override
    public void call(TestAddress address) {
        try {
            Filter wanted = context()
                    .createFilter("(&(objectClass=org.ops4j.pax.exam.ProbeInvoker)(Probe-Signature="
                            + address.root().identifier() + "))");
            ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context(), wanted, null);
            tracker.open(true);
            try {
                Object invoker = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
                if (invoker == null) throw new TestContainerException("No invoker for " + address);
                Class<?> contract = probe.loadClass("org.ops4j.pax.exam.ProbeInvoker");
                contract.getMethod("call", Object[].class).invoke(invoker, (Object) address.arguments());
            } finally {
                tracker.close();
            }
        } catch (InvocationTargetException e) {
            throw new TestContainerException(e.getCause());
        } catch (Exception e) {
            throw new TestContainerException(e);
        }
    }

    @Override
    public TestContainer stop() {
        List<String> standing = instance.close();
        temporary.forEach(LauncherContainer::delete);
        if (!standing.isEmpty()) throw new TestContainerException("Did not stop: " + standing);
        return this;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which of the servers, in the names of the tests. */
    @Override
    public String toString() {
        boolean derby = Stream.of(system.getOptions(FrameworkPropertyOption.class))
                .noneMatch(option -> option.getKey().equals(Setting.DATABASE_URL.key()));
        return derby ? "Derby" : "PostgreSQL";
    }
}
