package tangram.login;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes and checks passwords, a few at a time. A hash takes tens of milliseconds and 19 MiB or what the
 * deployment says, so half the cores do it at
 * once, a short queue waits briefly, and everybody else is asked to come back: a storm of sign-ins takes neither the
 * memory nor the request threads that reading needs. Thread-safe.
 */
@Component(service = Passwords.class)
public final class Passwords {

    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
    private static final int QUEUE = 32;
    private static final long PATIENCE_MILLIS = 2_000;
    private static final int LONGEST = 1_000;

    private final Semaphore turns;
    private final int memory;
    private final PasswordHash nobodys;
    private final LongAdder computed = new LongAdder();

    @Activate
    public Passwords(BundleContext context) {
        this(
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                memory(context.getProperty("tangram.login.hash.kilobytes")));
        if (memory < PasswordHash.RECOMMENDED_KIB) {
            LOG.warn(
                    "tangram.login.hash.kilobytes is {}: who steals the database guesses passwords faster than with {}",
                    memory,
                    PasswordHash.RECOMMENDED_KIB);
        }
    }

    /**
     * @param atOnce how many are computed at a time
     * @param memory what a hash takes, in KiB
     */
    public Passwords(int atOnce, int memory) {
        this.turns = new Semaphore(atOnce, true);
        this.memory = memory;
        this.nobodys = PasswordHash.ofNobody(memory);
    }

    private static int memory(@Nullable String setting) {
        return setting == null ? PasswordHash.RECOMMENDED_KIB : Integer.parseInt(setting);
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
        return PasswordHash.of(password, memory);
    }

    /** Whether the hash takes as much memory as one that would be made now, and is like it otherwise. */
    boolean isCurrent(PasswordHash hash) {
        return hash.isCurrent(memory);
    }

    /** How many hashes were computed. */
    long computed() {
        return computed.sum();
    }
}
