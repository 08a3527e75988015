package tangram.persistence.describe;

import java.util.Locale;

/** How Java names become codes and columns. */
public final class Codes {

    private Codes() {}

    /** {@code IN_PROGRESS} becomes {@code in-progress}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code creditLimit} becomes {@code credit_limit}. */
    public static String column(String member) {
        return member.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
