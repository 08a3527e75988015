package tangram.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way out, whether asked by a signal or by the server's own end. A JVM that ends by a signal would report the signal
 * as its exit code; a server that stopped as it was told to reports 0, so the hook has the last word.
 */
final class Shutdown {
    private final AtomicInteger exitCode = new AtomicInteger();

    private Shutdown() {}

    static Shutdown whenAsked(Instance instance, PrintWriter err) {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.finish(instance, err), "shutdown"));
        return shutdown;
    }

    /** Ends the process with this code once everything has stopped. */
    int with(int code) {
        exitCode.set(code);
        return code;
    }

    private void finish(Instance instance, PrintWriter err) {
        List<String> standing = instance.close();
        if (standing.isEmpty()) Runtime.getRuntime().halt(exitCode.get());
        err.println("Gave up waiting for " + String.join(", ", standing) + " to stop.");
        err.flush();
        Runtime.getRuntime().halt(exitCode.get() == 0 ? 1 : exitCode.get());
    }
}
