package tangram.kernel.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The schema could not be brought up to date; the message names owner, file and reason in one line. */
public final class MigrationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
