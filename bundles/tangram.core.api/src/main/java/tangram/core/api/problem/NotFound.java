package tangram.core.api.problem;

import java.io.Serial;

/** There is no such thing, or the caller may not know whether there is (R28): both answer alike. */
public final class NotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    public NotFound(String code, String pattern, Object... arguments) {
        super(code, pattern, arguments);
    }

    /** The one answer for records that are absent and records that are invisible. */
    public static NotFound record() {
        return new NotFound("not-found", "There is no such record.");
    }
}
