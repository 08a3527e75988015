package tangram.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of a firm as far as it tells one firm from another: 上海（华东）精密 有限公司 is 上海华东精密. */
final class FirmName {

    private static final Pattern SILENT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ENDING = Pattern.compile(
            "(股份有限责任公司|股份有限公司|有限责任公司|有限公司|股份公司|总公司|公司|co ?ltd|company limited|limited|ltd|inc|corp|llc|gmbh)$");
    private static final int SHORTEST = 2;

    private FirmName() {}

    static String essence(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = SILENT.matcher(plain).replaceAll("");
        String essence = ENDING.matcher(bare).replaceFirst("");
        return essence.length() < SHORTEST ? bare : essence;
    }
}
