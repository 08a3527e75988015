package tangram.persistence.store;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.persistence.describe.Codes;
import tangram.persistence.describe.Member;
import tangram.persistence.rich.RichText;

/** Turns a JSON value into what a member holds, or says what is wrong with it. */
final class FieldInput {

    private static final int MAX_DIGITS = 30;
    private static final long MIN_YEAR = 1;
    private static final long MAX_YEAR = 9999;

    /** Wrong input for one field. */
    static final class Unbindable extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient FieldProblem problem;

        Unbindable(FieldDescriptor field, String code, String pattern, Object... arguments) {
            super(code, null, false, false);
            this.problem = FieldProblem.of(field.name(), code, pattern, arguments);
        }
    }

    private FieldInput() {}

    /**
     * The member's value.
     *
     * @param json String, BigDecimal or another Number, Boolean, List, Map or null
     * @throws Unbindable when the value does not fit the field
     */
    static @Nullable Object read(Member member, @Nullable Object json) {
        FieldDescriptor field = member.descriptor();
        if (json == null) {
            if (member.javaType().isPrimitive()) {
                throw new Unbindable(field, "required", "This field cannot be empty.");
            }
            return null;
        }
        if (field.kind() == FieldKind.ENUM) {
            return constant(member, text(field, json));
        }
        return switch (field.kind().value()) {
            case TEXT -> {
                String text = text(field, json);
                yield field.kind() == FieldKind.RICH_TEXT ? RichText.clean(text) : text;
            }
            case NUMBER -> field.kind() == FieldKind.INTEGER ? integer(member, json) : id(field, text(field, json));
            case DECIMAL -> decimal(field, json);
            case DATE -> date(field, text(field, json));
            case INSTANT -> instant(field, text(field, json));
            case FLAG -> yesNo(field, json);
        };
    }

    static Unbindable wrongType(FieldDescriptor field) {
        return new Unbindable(field, "wrong-type", "This field takes {0}.", LabelKeys.kind(field.kind()));
    }

    static String text(FieldDescriptor field, Object json) {
        if (!(json instanceof String text)) {
            throw wrongType(field);
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw new Unbindable(field, "bad-character", "This text has a character that cannot be kept.");
            }
        }
        return text;
    }

    private static Object constant(Member member, String code) {
        for (Object constant : member.javaType().getEnumConstants()) {
            if (Codes.of((Enum<?>) constant).equals(code)) {
                return constant;
            }
        }
        throw new Unbindable(
                member.descriptor(),
                "not-a-choice",
                "This field takes one of: {0}.",
                String.join(", ", member.descriptor().choices()));
    }

    private static BigDecimal decimal(FieldDescriptor field, Object json) {
        if (!(json instanceof Number number)) {
            throw wrongType(field);
        }
        BigDecimal decimal = number instanceof BigDecimal d ? d : new BigDecimal(number.toString());
        long integerDigits = (long) decimal.precision() - decimal.scale();
        if (decimal.signum() != 0 && (integerDigits > MAX_DIGITS || decimal.scale() > MAX_DIGITS)) {
            throw new Unbindable(field, "out-of-range", "This number has too many digits.");
        }
        return decimal;
    }

    private static Object integer(Member member, Object json) {
        BigDecimal decimal = decimal(member.descriptor(), json);
        try {
            if (member.javaType() == Integer.class || member.javaType() == int.class) {
                return decimal.intValueExact();
            }
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw new Unbindable(member.descriptor(), "out-of-range", "This field takes a whole number within range.");
        }
    }

    private static LocalDate date(FieldDescriptor field, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= MIN_YEAR && date.getYear() <= MAX_YEAR) {
                return date;
            }
        } catch (DateTimeException e) {
            throw new Unbindable(field, "not-a-date", "This field takes a date such as 2026-03-31.");
        }
        throw new Unbindable(field, "out-of-range", "This date is out of range.");
    }

    private static Instant instant(FieldDescriptor field, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= MIN_YEAR && time.getYear() < MAX_YEAR) {
                return time.toInstant().truncatedTo(ChronoUnit.MICROS); // what every engine keeps
            }
        } catch (DateTimeException e) {
            throw new Unbindable(field, "not-an-instant", "This field takes a time such as 2026-03-31T08:30:00Z.");
        }
        throw new Unbindable(field, "out-of-range", "This time is out of range.");
    }

    private static Boolean yesNo(FieldDescriptor field, Object json) {
        if (json instanceof Boolean flag) {
            return flag;
        }
        throw wrongType(field);
    }

    static Long id(FieldDescriptor field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Unbindable(field, "not-found", "There is no such record.");
        }
    }
}
