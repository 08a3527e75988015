package tangram.login;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Hashes and checks passwords, a few at a time. A hash takes tens of milliseconds and 19 MiB, so half the cores do it at
 * once, a short queue waits briefly, and everybody else is asked to come back: a storm of sign-ins takes neither the
 * memory nor the request threads that reading needs. Thread-safe.
 */
@Component(service = Passwords.class)
public final class Passwords {

    private static final int QUEUE = 32;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int LONGEST = 1_000;

    private final Semaphore turns;
    private final PasswordHash nobodys = PasswordHash.ofNobody();
    private final LongAdder computed = new LongAdder();

    @Activate
    public Passwords() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    Passwords(int atOnce) {
        this.turns = new Semaphore(atOnce, true);
    }

    /** Does the work when it has its turn; empty when too many others are before it. Hold no connection meanwhile. */
    <T> Optional<T> inTurn(Supplier<T> work) {
        if (turns.getQueueLength() >= QUEUE) {
            return Optional.empty();
        }
        try {
            if (!turns.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of(done(work));
    }

    /** Waits for its turn as long as it takes: for the console and the survey. */
    <T> T eventually(Supplier<T> work) {
        turns.acquireUninterruptibly();
        return done(work);
    }

    private <T> T done(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /** Whether the password is the stored one; without a stored one it computes as much and says no. */
    boolean matches(char[] typed, Optional<PasswordHash> stored) {
        computed.increment();
        char[] bounded = typed.length > LONGEST ? new char[0] : typed;
        return stored.orElse(nobodys).matches(bounded) && stored.isPresent();
    }

    PasswordHash hash(char[] password) {
        computed.increment();
        return PasswordHash.of(password);
    }

    /** How many hashes were computed. */
    long computed() {
        return computed.sum();
    }
}
