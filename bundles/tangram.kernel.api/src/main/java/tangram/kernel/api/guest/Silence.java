package tangram.kernel.api.guest;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A guest has not answered. */
public final class Silence extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** As many as may wait for it do so already. */
        BUSY,
        /** It took too long. */
        LATE,
        /** It threw something, which is the cause. */
        FAILED
    }

    private final Reason reason;

    Silence(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
