package tangram.customer;

import java.util.Locale;

/**
 * 统一社会信用代码, as GB 32100-2015 has it: 18 digits and capitals without I, O, S, V and Z, the last of which checks the
 * others, weighted by the powers of 3, modulo 31.
 */
final class CreditCode {

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    private CreditCode() {}

    /** As it is written officially: capitals, no blanks. */
    static String tidy(String code) {
        return code.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    static boolean isValid(String code) {
        if (code.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int sign = SIGNS.indexOf(code.charAt(i));
            if (sign < 0) {
                return false;
            }
            sum += sign * weight;
            weight = weight * 3 % SIGNS.length();
        }
        int check = (SIGNS.length() - sum % SIGNS.length()) % SIGNS.length();
        return SIGNS.indexOf(code.charAt(LENGTH - 1)) == check;
    }
}
