package tangram.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import tangram.modules.wiring.Unresolved;

/**
 * How a bundle of the core says that the server cannot go on, without sharing a class with the launcher: it registers a
 * {@link Callable} with the property {@code tangram.fatal}, the exit code; the call answers the sentence to print.
 */
final class FatalSignal {
    private static final String PROPERTY = "tangram.fatal";
    private static final String FILTER = "(&(objectClass=java.util.concurrent.Callable)(" + PROPERTY + "=*))";

    private FatalSignal() {}

    static void listen(BundleContext framework, CompletableFuture<Refusal> fatal) throws InvalidSyntaxException {
        framework.addServiceListener(
                event -> {
                    if (event.getType() != ServiceEvent.REGISTERED) return;
                    fatal.complete(read(framework, event.getServiceReference()));
                },
                FILTER);
    }

    private static Refusal read(BundleContext framework, ServiceReference<?> reference) {
        Object code = reference.getProperty(PROPERTY);
        int exitCode = code instanceof Number number ? number.intValue() : 1;
        try {
            Object sentence = framework.getService(reference) instanceof Callable<?> callable ? callable.call() : "";
            return new Refusal(exitCode, String.valueOf(sentence));
        } catch (Exception e) {
            return new Refusal(exitCode, "The server cannot go on: " + Unresolved.inShort(e) + ".");
        }
    }
}
