package tangram.survey.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant by a word that is not known. */
public final class Nearest {

    private Nearest() {}

    /** The known word that differs least: by a third of its letters at most, or one; but never by all of them. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> isNear(distance(word, k), Math.min(word.length(), k.length())))
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isNear(int distance, int letters) {
        return distance < letters && distance <= Math.max(1, letters / 3);
    }

    /** Letters inserted, left out, mistaken or swapped; capitals do not count. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        // No word we know is this long: do not compute a table of millions of cells for a hostile one.
        if (Math.abs(a.length() - b.length()) > 20) return Integer.MAX_VALUE;
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) d[i][0] = i;
        for (int j = 0; j <= b.length(); j++) d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int mistaken = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + mistaken);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
        return d[a.length()][b.length()];
    }
}
