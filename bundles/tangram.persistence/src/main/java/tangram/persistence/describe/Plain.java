package tangram.persistence.describe;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values as JSON and the audit keep them, whatever their Java type: text, number, yes or no, lists of these. */
public final class Plain {

    private Plain() {}

    /** The plain value; null for nothing. */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return Codes.of(constant);
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Plain::of).toList();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** 100.0000 reads 100: trailing zeros are the column's, not the person's. */
    public static BigDecimal number(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
