package tangram.persistence.page;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.util.ULocale;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The place of a text in a list, as a column can hold it: the collation key for Chinese (digits, then Chinese by pinyin,
 * then Latin), in hex. Being ASCII it compares the same bytewise in Java, Derby and PostgreSQL, so the engines need to know
 * nothing about languages.
 *
 * <p>A key is cut at {@value #BYTES} bytes, about thirty Chinese characters: texts that are alike so far stand in
 * the order of their ids, which is still one order, the same on every page.
 */
public final class SortKey {

    static final int BYTES = 96;

    private SortKey() {}

    /** Loads the collation data (some tenths of a second) when the first text is keyed. */
    private static final class Pinyin {
        /** Frozen, and so safe for many threads. */
        static final Collator COLLATOR = Collator.getInstance(ULocale.CHINESE).freeze();
    }

    /** The key of a text; no text stands before every text. */
    public static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        RawCollationKey key = Pinyin.COLLATOR.getRawCollationKey(text, null);
        int length = key.size > 0 && key.bytes[key.size - 1] == 0 ? key.size - 1 : key.size;
        return HexFormat.of().formatHex(key.bytes, 0, Math.min(length, BYTES));
    }
}
