package tangram.persistence.store;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;

/** What a field's kind asks of a value, beyond the constraints its class declares. */
final class KindCheck {

    /** As people write telephone numbers: 021-6888 8888 转 803, +86 138 0000 0000, (0755) 8888-8888 ext. 12. */
    private static final Pattern PHONE =
            Pattern.compile("[+(（]?[0-9][0-9 ()（）/.\\-－]{1,30}([ ,，]*(转|分机|ext\\.?|#|x)[ ]*[0-9]{1,8})?");

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private KindCheck() {}

    static Optional<FieldProblem> of(FieldDescriptor field, @Nullable Object value, String prefix) {
        if (value == null || value.equals("")) {
            return Optional.empty();
        }
        String name = prefix + field.name();
        if (field.is(Trait.ADDED) && value instanceof String text && text.length() > field.maxLength()) {
            // no class declares a constraint on it
            return Optional.of(
                    FieldProblem.of(name, "size", "A text of {0} to {1} characters is needed.", 0, field.maxLength()));
        }
        return switch (field.kind()) {
            case PHONE ->
                PHONE.matcher((String) value).matches()
                        ? Optional.empty()
                        : Optional.of(FieldProblem.of(name, "not-a-phone", "This is no telephone number."));
            case URL ->
                isAddress((String) value)
                        ? Optional.empty()
                        : Optional.of(FieldProblem.of(
                                name, "not-a-url", "This field takes an address such as https://www.example.com."));
            case DECIMAL, MONEY, PERCENTAGE -> digits(name, field.limits(), (BigDecimal) value);
            case CHOICES, LINKS ->
                ((List<?>) value).size() > RecordInput.MOST_VALUES
                        ? Optional.of(FieldProblem.of(
                                name, "too-many", "At most {0} of them can be given.", RecordInput.MOST_VALUES))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<FieldProblem> digits(String name, Limits limits, BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        int before = Math.max(0, plain.precision() - plain.scale());
        return before <= limits.digits() && plain.scale() <= limits.scale()
                ? Optional.empty()
                : Optional.of(FieldProblem.of(
                        name,
                        "digits",
                        "This number has at most {0} digits before the point and {1} behind it.",
                        limits.digits(),
                        limits.scale()));
    }
}
