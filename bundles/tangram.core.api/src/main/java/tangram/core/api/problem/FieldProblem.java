package tangram.core.api.problem;

import java.text.MessageFormat;
import java.util.List;

/**
 * What is wrong with one field of the input.
 *
 * @param field the field's name as the client wrote it; nested with dots and indexes, {@code lines[2].quantity}
 * @param code stable code, {@code unknown-field}, {@code too-long}
 * @param pattern the English sentence, a {@link MessageFormat} pattern over the arguments
 * @param arguments what stands in the sentence's places
 */
public record FieldProblem(String field, String code, String pattern, List<Object> arguments) {

    /** Keeps a copy of the arguments. */
    public FieldProblem {
        arguments = List.copyOf(arguments);
    }

    /** A problem from its parts, as a rule writes it. */
    public static FieldProblem of(String field, String code, String pattern, Object... arguments) {
        return new FieldProblem(field, code, pattern, List.of(arguments));
    }

    /** The same problem inside something: {@code quantity} at {@code lines[2]} is {@code lines[2].quantity}. */
    public FieldProblem at(String place) {
        return new FieldProblem(place + "." + field, code, pattern, arguments);
    }
}
