package tangram.kernel.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for cannot be done just now, through no fault of who asks: he may come back. Nothing of it is done, except
 * that a commit whose answer was lost with the connection may have taken place; only an {@code Idempotency-Key} tells.
 */
public final class Unavailable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** The database does not answer, or the connection to it broke. */
        DATABASE_AWAY,
        /** There is no room left to write on. */
        STORAGE_FULL,
        /** Others were at the same rows for longer than anybody should wait. Nothing of it took place. */
        BUSY
    }

    private final Reason reason;

    /**
     * @param message for the log; nobody who asks reads it
     * @param cause what the driver or the file system said
     */
    public Unavailable(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
