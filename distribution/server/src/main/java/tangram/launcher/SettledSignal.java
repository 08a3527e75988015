package tangram.launcher;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;

/**
 * How the bundle that keeps the modules says that all have started or were given up, without sharing a class with the
 * launcher: it registers a {@link Callable} with the property {@code tangram.modules.settled}; the call answers a sentence
 * for each that does not run.
 */
final class SettledSignal {
    private static final String FILTER = "(&(objectClass=java.util.concurrent.Callable)(tangram.modules.settled=true))";

    private SettledSignal() {}

    static void listen(BundleContext framework, CompletableFuture<Collection<String>> settled)
            throws InvalidSyntaxException {
        framework.addServiceListener(
                event -> {
                    if (event.getType() != ServiceEvent.REGISTERED) return;
                    settled.complete(read(framework, event.getServiceReference()));
                },
                FILTER);
    }

    private static Collection<String> read(BundleContext framework, ServiceReference<?> reference) {
        try {
            return framework.getService(reference) instanceof Callable<?> callable
                            && callable.call() instanceof Collection<?> told
                    ? told.stream().map(String::valueOf).toList()
                    : List.of();
        } catch (Exception e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
