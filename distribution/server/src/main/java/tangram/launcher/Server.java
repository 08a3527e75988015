package tangram.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The framework with everything in it. First the third-party bundles and the core, all of which must run; then the
 * modules, which may fail. The order within each group only helps the speed: components wait for what they need.
 */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger("tangram.server");

    private final Framework framework;
    private final List<Bundle> core = new ArrayList<>();
    private final List<Bundle> wanted = new ArrayList<>();
    private final List<String> notInstalled = new ArrayList<>();
    private final CompletableFuture<Refusal> fatal = new CompletableFuture<>();
    private final CompletableFuture<Modules> modules = new CompletableFuture<>();

    Server(Map<String, Object> properties) {
        this.framework = new Felix(properties);
    }

    /** Completes when a bundle of the core says that the server cannot go on. */
    CompletableFuture<Refusal> fatal() {
        return fatal;
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    void startCore(Home home, ModuleChoice choice) {
        try {
            framework.init();
            BundleLog.lend(context());
            FatalSignal.listen(context(), fatal);
            context().addFrameworkListener(Server::report);
            install(home, choice);
            framework.start();
        } catch (BundleException | InvalidSyntaxException e) {
            throw new Refusal(Refusal.UNRESOLVED, "The framework did not start: " + Unresolved.inShort(e) + ".");
        }
        resolve();
        core.forEach(this::start);
    }

    /** Completes when every module has started or was given up. */
    CompletableFuture<List<String>> startModules(Duration deadline) {
        Modules starting = new Modules(context());
        modules.complete(starting);
        // All at once and before their threads start: a module that uses another's packages would resolve it while it
        // is being started, and the framework gives one of the two up rather than wait.
        if (!wanted.isEmpty()) framework.adapt(FrameworkWiring.class).resolveBundles(wanted);
        return starting.start(wanted, deadline).thenApply(sentences -> {
            announce(sentences);
            return sentences;
        });
    }

    int wantedModules() {
        return wanted.size();
    }

    /** Modules first, then the core. Answers what was left standing when the time was up. */
    List<String> stop(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        List<Bundle> stuck = modules.isDone() ? modules.join().stop(deadline.dividedBy(2)) : List.of();
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        // A bundle that hangs would hang the framework's own stop; the core is shut down around it.
        Thread stopping = new Thread(stuck.isEmpty() ? this::stopFramework : this::stopCore, "stop");
        stopping.setDaemon(true);
        stopping.start();
        stopping.join(left);
        List<String> standing =
                new ArrayList<>(stuck.stream().map(Unresolved::name).toList());
        if (stopping.isAlive()) standing.add("the core");
        return standing;
    }

    private void install(Home home, ModuleChoice choice) throws BundleException {
        for (Path jar : home.system()) core.add(install(jar));
        List<String> names = new ArrayList<>();
        for (Path jar : home.bundles()) {
            Bundle bundle = install(jar);
            boolean module = Modules.isModule(bundle);
            if (module) names.add(bundle.getSymbolicName());
            if (!module) core.add(bundle);
            if (module && choice.wants(bundle.getSymbolicName(), false)) wanted.add(bundle);
        }
        choice.unknown(names).forEach(LOG::warn);
        for (Path jar : home.modules()) installPartners(jar, choice);
        core.removeIf(Server::isFragment);
        wanted.removeIf(Server::isFragment);
    }

    private void installPartners(Path jar, ModuleChoice choice) {
        try {
            Bundle bundle = install(jar);
            if (bundle.getSymbolicName() == null) {
                bundle.uninstall();
                refuse(jar, "it is not an OSGi bundle");
                return;
            }
            if (choice.wants(bundle.getSymbolicName(), true)) wanted.add(bundle);
        } catch (BundleException e) {
            String why = e.getType() == BundleException.DUPLICATE_BUNDLE_ERROR
                    ? "a bundle of the same name and version is there already"
                    : "it is not a readable jar (" + Unresolved.inShort(e) + ")";
            refuse(jar, why);
        }
    }

    private void refuse(Path jar, String why) {
        String sentence = "modules/" + jar.getFileName() + " was not installed: " + why;
        LOG.error(sentence);
        notInstalled.add(sentence);
    }

    private Bundle install(Path jar) throws BundleException {
        return context().installBundle("reference:" + jar.toUri());
    }

    private void resolve() {
        if (framework.adapt(FrameworkWiring.class).resolveBundles(core)) return;
        Unresolved unresolved = new Unresolved(context());
        List<String> sentences = core.stream()
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .map(bundle -> "bundle " + Unresolved.name(bundle) + " cannot be resolved: "
                        + unresolved.why(bundle).orElse("its imports contradict each other"))
                .toList();
        if (!sentences.isEmpty()) throw new Refusal(Refusal.UNRESOLVED, String.join("\n", sentences));
    }

    private void start(Bundle bundle) {
        if (fatal.isDone()) throw fatal.join();
        try {
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            if (fatal.isDone()) throw fatal.join();
            throw new Refusal(
                    Refusal.UNRESOLVED,
                    "bundle " + Unresolved.name(bundle) + " of the core did not start: " + Unresolved.inShort(e));
        }
    }

    /**
     * Tells whoever wants to know (readiness, the module manager) that the modules have been started, and which were
     * not: a {@code Callable} with the property {@code tangram.modules.settled}, whose call answers the sentences.
     */
    private void announce(List<String> notStarted) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("tangram.modules.settled", true));
        Callable<Collection<String>> answer = () -> {
            List<String> sentences = new ArrayList<>(notInstalled);
            sentences.addAll(notStarted);
            sentences.addAll(incomplete());
            return sentences;
        };
        try {
            incomplete().forEach(LOG::error);
            context().registerService(Callable.class, answer, properties);
        } catch (IllegalStateException | NullPointerException e) {
            LOG.debug("Stopped before the modules had started", e);
        }
    }

    /** Modules that started and yet are not all there: a part of theirs failed, or waits for what nobody provides. */
    private List<String> incomplete() {
        List<String> sentences = new ArrayList<>();
        for (Bundle bundle : wanted) {
            if (bundle.getState() != Bundle.ACTIVE || !Modules.isModule(bundle)) continue;
            List<String> missing = new MissingParts(context()).sentences(bundle);
            if (missing.isEmpty()) continue;
            sentences.add("module " + Unresolved.name(bundle) + " is not complete: " + String.join("; ", missing));
        }
        return sentences;
    }

    private void stopFramework() {
        try {
            framework.stop();
            framework.waitForStop(0);
        } catch (BundleException | InterruptedException e) {
            LOG.warn("The framework complained while stopping: {}", Unresolved.inShort(e));
        }
    }

    private void stopCore() {
        for (int i = core.size() - 1; i >= 0; i--) {
            try {
                core.get(i).stop(Bundle.STOP_TRANSIENT);
            } catch (BundleException e) {
                LOG.warn("{} complained while stopping: {}", core.get(i), Unresolved.inShort(e));
            }
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
    }

    private static void report(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) LOG.error("{}", event.getBundle(), event.getThrowable());
        if (event.getType() == FrameworkEvent.WARNING) LOG.warn("{}", event.getBundle(), event.getThrowable());
    }
}
