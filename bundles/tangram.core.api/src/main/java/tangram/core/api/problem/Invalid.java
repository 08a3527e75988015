package tangram.core.api.problem;

import java.io.Serial;
import java.util.List;

/** The input is wrong: malformed, unknown, out of range, or against a rule of the record. */
public final class Invalid extends Problem {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<FieldProblem> fields;

    /**
     * A refusal.
     *
     * @param code stable, lower-case words joined by hyphens, with the area before the dot: {@code customer.name-taken}
     * @param pattern the English sentence, a {@link java.text.MessageFormat} pattern
     * @param arguments what stands in the sentence's places; texts, numbers, or what the kernel names in the caller's language
     */
    public Invalid(String code, String pattern, Object... arguments) {
        super(code, pattern, arguments);
        this.fields = List.of();
    }

    /** Several fields at once, so that a person mends them in one go. */
    public Invalid(List<FieldProblem> fields) {
        super(
                "invalid",
                "The input is not valid: {0}.",
                String.join(", ", fields.stream().map(FieldProblem::field).toList()));
        this.fields = List.copyOf(fields);
    }

    /** One entry per field that is wrong; empty when the problem is not about single fields. */
    public List<FieldProblem> fields() {
        return fields == null ? List.of() : fields;
    }

    @Override
    public String getMessage() {
        return fields().isEmpty() ? super.getMessage() : super.getMessage() + " " + fields();
    }
}
