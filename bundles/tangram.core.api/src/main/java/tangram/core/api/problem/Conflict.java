package tangram.core.api.problem;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The request was right, but not for the state things are in: changed meanwhile, frozen, taken, already done. */
public final class Conflict extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Map<String, Object> more = new LinkedHashMap<>();

    /**
     * A refusal.
     *
     * @param code stable, lower-case words joined by hyphens, with the area before the dot: {@code customer.name-taken}
     * @param pattern the English sentence, a {@link java.text.MessageFormat} pattern
     * @param arguments what stands in the sentence's places; texts, numbers, or what the kernel names in the caller's language
     */
    public Conflict(String code, String pattern, Object... arguments) {
        super(code, pattern, arguments);
    }

    /** The same, with something for the client to work with beside the sentence; JSON values by name. */
    public Conflict with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    /** What a client may work with, by name. */
    public Map<String, Object> more() {
        return more == null ? Map.of() : Collections.unmodifiableMap(more);
    }

    /** Somebody changed the record since it was read. */
    public static Conflict stale() {
        return new Conflict(
                "stale-version", "The record was changed since you read it. Read it again and repeat your change.");
    }
}
