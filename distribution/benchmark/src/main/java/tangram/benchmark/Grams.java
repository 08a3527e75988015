package tangram.benchmark;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a record with these texts is found by: each pair of neighbouring characters, and each Chinese one. */
final class Grams {

    private Grams() {}

    static Set<String> of(@Nullable String... texts) {
        Set<String> grams = new LinkedHashSet<>();
        for (String text : texts) {
            String word = text == null ? "" : text.replace("-", "").toLowerCase(Locale.ROOT);
            for (int i = 0; i < word.length(); i++) {
                if (i > 0) {
                    grams.add(word.substring(i - 1, i + 1));
                }
                if (Character.isIdeographic(word.charAt(i))) {
                    grams.add(word.substring(i, i + 1));
                }
            }
        }
        return grams;
    }
}
