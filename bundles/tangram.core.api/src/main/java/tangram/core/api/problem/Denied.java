package tangram.core.api.problem;

import java.io.Serial;

/**
 * The caller may know of the thing but not do this to it (R28): his role lacks the group or the operation, or the
 * record is visible but the operation is not his.
 */
public final class Denied extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    /**
     * A refusal.
     *
     * @param code stable, lower-case words joined by hyphens, with the area before the dot: {@code customer.name-taken}
     * @param pattern the English sentence, a {@link java.text.MessageFormat} pattern
     * @param arguments what stands in the sentence's places; texts, numbers, or what the kernel names in the caller's language
     */
    public Denied(String code, String pattern, Object... arguments) {
        super(code, pattern, arguments);
    }
}
