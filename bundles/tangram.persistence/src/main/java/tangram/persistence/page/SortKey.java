package tangram.persistence.page;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The collation key by which a text is sorted: Chinese by pinyin, as ICU knows it (the JDK's collator puts 褚 after
 * 重庆). It is stored as hex digits, so Java, Derby and PostgreSQL compare it alike, byte by byte. It is cut at 96
 * bytes, some thirty characters; texts that are alike so far are sorted by id.
 */
public final class SortKey {

    private static final int BYTES = 96;
    private static final Collator COLLATOR = Collator.getInstance(ULocale.SIMPLIFIED_CHINESE).freeze();

    private SortKey() {}

    /** The key of a text; at most 192 characters of ASCII. */
    public static String of(String text) {
        byte[] key = COLLATOR.getCollationKey(text).toByteArray();
        int end = key.length > 0 && key[key.length - 1] == 0 ? key.length - 1 : key.length;
        return HexFormat.of().formatHex(Arrays.copyOf(key, Math.min(end, BYTES)));
    }
}
