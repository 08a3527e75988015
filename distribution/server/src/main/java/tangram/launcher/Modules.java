package tangram.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the modules once the core serves. Each has a thread and a deadline of its own, because a bundle whose
 * activator blocks would hold up whoever waits for it; the server goes on without it and says so in one line.
 */
final class Modules {
    private static final Logger LOG = LoggerFactory.getLogger("tangram.modules");
    private static final String ANNOUNCEMENT = "tangram.module.api.Module";

    private final BundleContext framework;
    private final List<Start> starts = new ArrayList<>();
    private final List<Bundle> started = new ArrayList<>();

    /**
     * A module on its way.
     *
     * @param settled when it has started, failed, or was given up
     */
    private record Start(Thread thread, CompletableFuture<?> settled) {}

    Modules(BundleContext framework) {
        this.framework = framework;
    }

    /** A module is a bundle that announces the service every module announces itself with. */
    static boolean isModule(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class))
                .map(revision -> revision.getDeclaredCapabilities("osgi.service"))
                .orElse(List.of())
                .stream()
                .anyMatch(capability -> capability.getAttributes().get("objectClass") instanceof List<?> services
                        && services.contains(ANNOUNCEMENT));
    }

    /** Completes with a sentence for each module that does not run, at the latest when the deadline has passed. */
    synchronized CompletableFuture<List<String>> start(List<Bundle> bundles, Duration deadline) {
        List<CompletableFuture<Optional<String>>> outcomes =
                bundles.stream().map(bundle -> start(bundle, deadline)).toList();
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(all -> outcomes.stream()
                        .map(CompletableFuture::join)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private CompletableFuture<Optional<String>> start(Bundle bundle, Duration deadline) {
        CompletableFuture<Optional<String>> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(attempt(bundle)), "start " + bundle.getSymbolicName());
        thread.setDaemon(true);
        started.add(bundle);
        thread.start();
        String late = "module " + Unresolved.name(bundle) + " has not finished starting after " + deadline.toSeconds()
                + " s; everything else serves without it";
        var settled = outcome.completeOnTimeout(Optional.of(late), deadline.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(sentence -> {
                    sentence.ifPresent(LOG::error);
                    return sentence;
                });
        starts.add(new Start(thread, settled));
        return settled;
    }

    private Optional<String> attempt(Bundle bundle) {
        try {
            // Transient: what runs is decided anew at every start, by the profile and not by the framework's memory.
            bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            return Optional.empty();
        } catch (BundleException e) {
            String why = e.getType() == BundleException.RESOLVE_ERROR
                    ? new Unresolved(framework).why(bundle, e)
                    : "it failed with " + Unresolved.inShort(e);
            return Optional.of("module " + Unresolved.name(bundle) + " was not started: " + why);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of(
                    "module " + Unresolved.name(bundle) + " was not started: it failed with " + Unresolved.inShort(e));
        }
    }

    /** Stops them all at once and answers those that did not stop in time. */
    synchronized List<Bundle> stop(Duration deadline) {
        interrupt(deadline.dividedBy(3));
        List<CompletableFuture<Void>> stops = started.stream().map(this::stop).toList();
        CompletableFuture<?>[] all = stops.toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all)
                .completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        List<Bundle> stuck = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (!stops.get(i).isDone()) stuck.add(started.get(i));
        }
        return stuck;
    }

    /**
     * One that was given up is interrupted at once. One that is just starting finishes sooner when it is let: a database
     * file that is interrupted while it is read takes long to recover.
     */
    private void interrupt(Duration patience) {
        CompletableFuture<?>[] settled = starts.stream().map(Start::settled).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(settled)
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        starts.forEach(start -> start.thread.interrupt());
    }

    private CompletableFuture<Void> stop(Bundle bundle) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        bundle.stop(Bundle.STOP_TRANSIENT);
                    } catch (BundleException | IllegalStateException e) {
                        LOG.warn("module {} complained while stopping: {}", bundle, Unresolved.inShort(e));
                    } finally {
                        outcome.complete(null);
                    }
                },
                "stop " + bundle.getSymbolicName());
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }
}
