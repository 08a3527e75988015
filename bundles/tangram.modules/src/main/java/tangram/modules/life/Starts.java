package tangram.modules.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Sentence;
import tangram.modules.wiring.Unresolved;

/**
 * Starts and stops bundles, each on a thread and with a deadline of its own, because a bundle whose activator blocks would
 * hold up whoever waits for it; the server goes on without it.
 */
public final class Starts {

    private static final Logger LOG = LoggerFactory.getLogger("tangram.modules");

    private final BundleContext framework;
    private final Map<Bundle, Start> starts = new LinkedHashMap<>();

    /**
     * A bundle on its way.
     *
     * @param settled when it has started, failed, or was given up
     */
    private record Start(Thread thread, CompletableFuture<?> settled) {}

    public Starts(BundleContext framework) {
        this.framework = framework;
    }

    /** Completes with what went wrong, if anything did, at the latest when the deadline has passed. */
    public synchronized CompletableFuture<Optional<Sentence>> start(Bundle bundle, Duration deadline) {
        CompletableFuture<Optional<Sentence>> outcome = new CompletableFuture<>();
        Thread thread = thread("start", bundle, () -> outcome.complete(attempt(bundle)));
        Sentence late = Sentence.of(
                "module.late",
                "module {0} has not finished starting after {1} s; everything else serves without it",
                Unresolved.name(bundle),
                deadline.toSeconds());
        var settled = outcome.completeOnTimeout(Optional.of(late), deadline.toMillis(), TimeUnit.MILLISECONDS);
        starts.put(bundle, new Start(thread, settled));
        thread.start();
        return settled;
    }

    private Optional<Sentence> attempt(Bundle bundle) {
        try {
            // Transient: what runs is decided anew at every start, and not by the framework's memory.
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            return Optional.empty();
        } catch (BundleException e) {
            return failed(
                    bundle,
                    e.getType() == BundleException.RESOLVE_ERROR
                            ? new Unresolved(framework).why(bundle, e)
                            : "it failed with " + Unresolved.inShort(e));
        } catch (RuntimeException | LinkageError e) {
            return failed(bundle, "it failed with " + Unresolved.inShort(e));
        }
    }

    private static Optional<Sentence> failed(Bundle bundle, String why) {
        return Optional.of(
                Sentence.of("module.not-started", "module {0} was not started: {1}", Unresolved.name(bundle), why));
    }

    /** Whether it has stopped by then. One that is still starting is interrupted. */
    public boolean stop(Bundle bundle, Duration deadline) {
        return stop(List.of(bundle), deadline).isEmpty();
    }

    /** Stops all that were started, at once, and answers those that did not stop in time. */
    public List<Bundle> stopAll(Duration deadline) {
        List<Bundle> all;
        synchronized (this) {
            all = List.copyOf(starts.keySet());
        }
        return stop(all, deadline);
    }

    private List<Bundle> stop(List<Bundle> bundles, Duration deadline) {
        interrupt(bundles, deadline.dividedBy(3));
        List<CompletableFuture<Void>> stops = bundles.stream().map(this::stop).toList();
        CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        List<Bundle> stuck = new ArrayList<>();
        for (int i = 0; i < bundles.size(); i++) {
            if (stops.get(i).isDone()) {
                forget(bundles.get(i));
            } else {
                stuck.add(bundles.get(i));
            }
        }
        return stuck;
    }

    private synchronized void forget(Bundle bundle) {
        starts.remove(bundle);
    }

    /**
     * One that was given up is interrupted at once. One that is just starting finishes sooner when it is let: a database
     * file that is interrupted while it is read takes long to recover.
     */
    private void interrupt(List<Bundle> bundles, Duration patience) {
        List<Start> their;
        synchronized (this) {
            their = bundles.stream()
                    .filter(starts::containsKey)
                    .map(starts::get)
                    .toList();
        }
        CompletableFuture.allOf(their.stream().map(Start::settled).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        their.forEach(start -> start.thread.interrupt());
    }

    private CompletableFuture<Void> stop(Bundle bundle) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        thread("stop", bundle, () -> {
                    try {
                        bundle.stop(Bundle.STOP_TRANSIENT);
                    } catch (BundleException | IllegalStateException e) {
                        LOG.warn("module {} complained while stopping: {}", bundle, Unresolved.inShort(e));
                    } finally {
                        outcome.complete(null);
                    }
                })
                .start();
        return outcome;
    }

    private static Thread thread(String what, Bundle bundle, Runnable work) {
        Thread thread = new Thread(work, what + " " + bundle.getSymbolicName());
        thread.setDaemon(true);
        return thread;
    }
}
