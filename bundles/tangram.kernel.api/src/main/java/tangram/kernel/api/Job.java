package tangram.kernel.api;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Something that has to be done from time to time, on one node only: removing what has expired, looking for leftovers.
 * A job is a service of one class:
 *
 * <pre>{@code
 * @Component
 * public final class ExpiredSessions implements Job {
 *     public String name() { return "expired-sessions"; }
 *     public Duration period() { return Duration.ofMinutes(10); }
 *     public boolean run() { return transactions.write(() -> sessions.sweep(200)) == 200; }
 * }
 * }</pre>
 *
 * Jobs work in portions of moments, in turns: between two portions another job gets its turn, the lease of this one is
 * renewed, and the server can stop. Nothing else stops a portion, so none may take a minute.
 */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose = "is run from time to time, on one node",
        example = "tangram.notify.OldNotices")
@ConsumerType
public interface Job {

    /** A name that is its own and never changes, {@code expired-sessions}; at most 60 characters. */
    String name();

    /** How long after its last portion it is due again. A job that was never run is due at once. */
    Duration period();

    /**
     * Does one portion.
     *
     * @return whether more is waiting, so that it is due again at once. What is thrown is logged, and the job is due
     *     again after its period
     */
    boolean run();
}
