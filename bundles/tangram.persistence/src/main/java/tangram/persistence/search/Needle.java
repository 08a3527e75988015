package tangram.persistence.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody searches for: a record is found when every word stands somewhere in its texts, each in whichever field. One
 * Chinese character is a word like any other; one letter or digit finds only words that consist of it.
 */
public final class Needle {

    /** More characters than people type; the rest is cut off. */
    private static final int LONGEST = 100;

    private final List<String> words;

    private Needle(List<String> words) {
        this.words = words;
    }

    public static Needle of(String text) {
        String begin = text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST));
        return new Needle(List.copyOf(new LinkedHashSet<>(Words.of(begin))));
    }

    /** Whether nothing is left of it to search for; then nothing is found. */
    public boolean nothing() {
        return words.isEmpty();
    }

    /** Whether a record with these words is meant. */
    public boolean matches(Collection<String> of) {
        return words.stream().allMatch(word -> standsIn(word, of));
    }

    private static boolean standsIn(String word, Collection<String> words) {
        boolean letter = word.codePointCount(0, word.length()) == 1 && !Character.isIdeographic(word.codePointAt(0));
        return letter ? words.contains(word) : words.stream().anyMatch(other -> other.contains(word));
    }

    /** Some of the grams every record that is meant is kept under, spread over the words; at most so many. */
    public List<String> grams(int most) {
        Set<String> all = new LinkedHashSet<>();
        words.forEach(word -> all.addAll(Grams.asked(word)));
        List<String> grams = new ArrayList<>(all);
        List<String> some = new ArrayList<>();
        int count = Math.min(most, grams.size());
        for (int i = 0; i < count; i++) {
            some.add(grams.get((int) ((long) i * grams.size() / count)));
        }
        return some;
    }
}
