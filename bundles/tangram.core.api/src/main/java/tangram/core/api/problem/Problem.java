package tangram.core.api.problem;

import java.io.Serial;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * A request that is refused, and why. The code is stable and belongs to the API ({@code customer.name-taken}); the
 * English sentence is what is said when no translation of the code is found in the caller's language. Sentences are
 * {@link MessageFormat} patterns over the arguments. A problem that is thrown ends the transaction: a refused request
 * changes nothing.
 */
public abstract sealed class Problem extends RuntimeException permits Invalid, Denied, NotFound, Conflict {

    @Serial
    private static final long serialVersionUID = 1;

    private final String code;
    private final String pattern;
    private final transient List<Object> arguments;

    Problem(String code, String pattern, Object... arguments) {
        super(code);
        this.code = code;
        this.pattern = pattern;
        this.arguments = List.of(arguments);
    }

    /** The stable code, lower-case words joined by hyphens, with the area before the dot. */
    public String code() {
        return code;
    }

    /** The English sentence, as a {@link MessageFormat} pattern. */
    public String pattern() {
        return pattern;
    }

    /** What stands in the sentence's places, never null. */
    public List<Object> arguments() {
        return arguments == null ? List.of() : arguments;
    }

    @Override
    public String getMessage() {
        return code + ": "
                + new MessageFormat(pattern, Locale.ENGLISH).format(arguments().toArray());
    }

    /** Problems are answers, not accidents: they are thrown often and never printed with a trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
