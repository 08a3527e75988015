package tangram.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until the server answers that it is ready, or a bundle says that it never will be. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Control control;
    private final CompletableFuture<Refusal> fatal;

    Readiness(Control control, CompletableFuture<Refusal> fatal) {
        this.control = control;
        this.fatal = fatal;
    }

    /** True once ready, false when the patience is at an end. */
    boolean await() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!control.isReady()) {
            if (Instant.now().isAfter(end)) return false;
            pause();
        }
        return true;
    }

    /** What to print when it did not become ready. */
    static String lament(List<String> missing) {
        String start = "The server has not become ready in " + PATIENCE.toSeconds() + " s";
        return missing.isEmpty() ? start + "." : start + ":\n  " + String.join("\n  ", missing);
    }

    private void pause() throws InterruptedException {
        try {
            throw fatal.get(BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
