package tangram.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way out, whether asked by a signal or by the server's own end. A JVM that ends by a signal would report the signal
 * as its exit code; a server that stopped as it was told to reports 0, so the hook has the last word. Told so while it
 * still starts, it cannot go on starting; that is no failure of its own.
 */
final class Shutdown {
    private final AtomicInteger exitCode = new AtomicInteger();
    private volatile boolean begun;

    private Shutdown() {}

    static Shutdown whenAsked(Instance instance, PrintWriter err) {
        Shutdown shutdown = new Shutdown();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.finish(instance, err), "shutdown"));
        return shutdown;
    }

    /** Ends the process with what refuses to go on, once everything has stopped; unless it is ending already. */
    int with(Refusal refusal, PrintWriter err) {
        if (begun) return 0;
        err.println(refusal.sentence());
        exitCode.set(refusal.exitCode());
        return refusal.exitCode();
    }

    private void finish(Instance instance, PrintWriter err) {
        begun = true;
        List<String> standing = instance.close();
        if (standing.isEmpty()) Runtime.getRuntime().halt(exitCode.get());
        err.println("Gave up waiting for " + String.join(", ", standing) + " to stop.");
        err.flush();
        Runtime.getRuntime().halt(exitCode.get() == 0 ? 1 : exitCode.get());
    }
}
