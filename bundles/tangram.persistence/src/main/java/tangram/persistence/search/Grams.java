package tangram.persistence.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Words taken apart into pairs of neighbouring characters. Single Chinese characters are kept besides, because people
 * search for one; of other scripts only words of one character are.
 */
final class Grams {

    private Grams() {}

    /** What a record is kept under. */
    static Set<String> of(Collection<String> words) {
        Set<String> grams = new LinkedHashSet<>();
        for (String word : words) {
            grams.addAll(asked(word));
            word.codePoints().filter(Character::isIdeographic).forEach(c -> grams.add(Character.toString(c)));
        }
        return grams;
    }

    /** What a record that holds this word somewhere is surely kept under. */
    static Set<String> asked(String word) {
        Set<String> grams = new LinkedHashSet<>();
        int[] characters = word.codePoints().toArray();
        if (characters.length == 1) {
            grams.add(word);
        }
        for (int i = 1; i < characters.length; i++) {
            grams.add(new String(characters, i - 1, 2));
        }
        return grams;
    }
}
