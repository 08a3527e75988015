package tangram.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.modules.life.ModuleBundle;
import tangram.modules.wiring.Unresolved;

/**
 * The framework with everything in it. First the third-party bundles and the core, all of which must run; then the bundle
 * that keeps the modules, which may fail. The order within the core only helps the speed: components wait for what they
 * need.
 */
final class Server {
    private static final Logger LOG = LoggerFactory.getLogger("tangram.server");
    private static final String KEEPER = "tangram.modules";

    private final Framework framework;
    private final List<Bundle> core = new ArrayList<>();
    private final CompletableFuture<Refusal> fatal = new CompletableFuture<>();
    /** Held while a bundle of the core is being started, so that what is just starting is not taken for stuck. */
    private final ReentrantLock starting = new ReentrantLock();

    private Optional<Bundle> keeper = Optional.empty();
    private volatile boolean ending;

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

    void startCore(Home home) {
        starting.lock();
        try {
            goOn();
            framework.init();
            BundleLog.lend(context());
            FatalSignal.listen(context(), fatal);
            context().addFrameworkListener(Server::report);
            install(home);
            framework.start();
            resolve();
        } catch (BundleException | InvalidSyntaxException e) {
            throw new Refusal(Refusal.UNRESOLVED, "The framework did not start: " + Unresolved.inShort(e) + ".");
        } finally {
            starting.unlock();
        }
        core.forEach(this::start);
    }

    /** Completes when every module has started or was given up, with a sentence for each that was. */
    CompletableFuture<Collection<String>> startModules() {
        CompletableFuture<Collection<String>> settled = new CompletableFuture<>();
        var unused = fatal.thenAccept(settled::completeExceptionally);
        try {
            SettledSignal.listen(context(), settled);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        keeper.ifPresent(this::start);
        return settled;
    }

    /**
     * Modules first, then the core. A bundle of the core that is just starting finishes first, and no other is started.
     * Answers what was left standing when the time was up.
     */
    List<String> stop(Duration deadline) throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        ending = true;
        if (starting.tryLock(deadline.dividedBy(3).toMillis(), TimeUnit.MILLISECONDS)) starting.unlock();
        if (keeper.isPresent()) inTime(() -> stop(keeper.get()), deadline.dividedBy(3));
        List<Bundle> stuck = context() == null
                ? List.of()
                : Arrays.stream(context().getBundles()).filter(Server::isStuck).toList();
        long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        // A bundle that hangs would hang the framework's own stop; the core is shut down around it.
        boolean stopped = inTime(stuck.isEmpty() ? this::stopFramework : this::stopCore, Duration.ofMillis(left));
        List<String> standing =
                new ArrayList<>(stuck.stream().map(Unresolved::name).toList());
        if (!stopped) standing.add("the core");
        return standing;
    }

    private static boolean inTime(Runnable stop, Duration deadline) throws InterruptedException {
        Thread stopping = new Thread(stop, "stop");
        stopping.setDaemon(true);
        stopping.start();
        stopping.join(deadline.toMillis());
        return !stopping.isAlive();
    }

    /** One that was told to start or to stop and is still at it. */
    private static boolean isStuck(Bundle bundle) {
        return bundle.getBundleId() != 0
                && (bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0
                && !ModuleBundle.isLazy(bundle);
    }

    private void install(Home home) throws BundleException {
        for (Path jar : home.system()) core.add(install(jar));
        for (Path jar : home.bundles()) {
            Bundle bundle = install(jar);
            boolean keeps = bundle.getSymbolicName().equals(KEEPER);
            if (keeps) keeper = Optional.of(bundle);
            if (!keeps && !ModuleBundle.isModule(bundle)) core.add(bundle);
        }
        core.removeIf(ModuleBundle::isFragment);
    }

    private Bundle install(Path jar) throws BundleException {
        return context().installBundle("reference:" + jar.toUri());
    }

    private void resolve() {
        List<Bundle> all = new ArrayList<>(core);
        keeper.ifPresent(all::add);
        if (framework.adapt(FrameworkWiring.class).resolveBundles(all)) return;
        Unresolved unresolved = new Unresolved(context());
        List<String> sentences = all.stream()
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .map(bundle -> "bundle " + Unresolved.name(bundle) + " cannot be resolved: "
                        + unresolved.why(bundle).orElse("its imports contradict each other"))
                .toList();
        if (!sentences.isEmpty()) throw new Refusal(Refusal.UNRESOLVED, String.join("\n", sentences));
    }

    private void goOn() {
        if (ending) throw new Refusal(Refusal.UNRESOLVED, "The server was told to stop while it started.");
    }

    private void start(Bundle bundle) {
        if (fatal.isDone()) throw fatal.join();
        starting.lock();
        try {
            goOn();
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
        } catch (BundleException e) {
            if (fatal.isDone()) throw fatal.join();
            throw new Refusal(
                    Refusal.UNRESOLVED,
                    "bundle " + Unresolved.name(bundle) + " of the core did not start: " + Unresolved.inShort(e));
        } finally {
            starting.unlock();
        }
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
        for (int i = core.size() - 1; i >= 0; i--) stop(core.get(i));
    }

    private void stop(Bundle bundle) {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException e) {
            LOG.warn("{} complained while stopping: {}", bundle, Unresolved.inShort(e));
        }
    }

    private static void report(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) LOG.error("{}", event.getBundle(), event.getThrowable());
        if (event.getType() == FrameworkEvent.WARNING) LOG.warn("{}", event.getBundle(), event.getThrowable());
    }
}
