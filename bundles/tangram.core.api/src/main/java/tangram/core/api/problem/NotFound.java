package tangram.core.api.problem;

import java.io.Serial;

/** There is no such thing, or the caller may not know whether there is (R28): both answer alike. */
public final class NotFound extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param code stable, lower-case words joined by hyphens, with the area before the dot: {@code customer.name-taken}
     * @param pattern the English sentence, a {@link java.text.MessageFormat} pattern
     * @param arguments what stands in the sentence's places; texts, numbers, or what the kernel names in the caller's language
     */
    public NotFound(String code, String pattern, Object... arguments) {
        super(code, pattern, arguments);
    }

    /** The one answer for records that are absent and records that are invisible. */
    public static NotFound record() {
        return new NotFound("not-found", "There is no such record.");
    }
}
