package tangram.persistence.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.rich.RichText;

/**
 * Texts as they are searched: full width is half width, capitals are small, punctuation is nothing and blanks part words,
 * so 021-5550 1001 is found by 0215550 and ＡＢＣ（上海） by "abc上海". Chinese is not cut into words; a run of it is one.
 */
public final class Words {

    /** So much of a field is searched. */
    static final int LONGEST = 400;

    /** So much of a rich text: who looks something up remembers a word from the middle of it. */
    static final int LONGEST_RICH = 4_000;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SILENT = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private Words() {}

    /** The words of a text; none in a text of punctuation alone. */
    static List<String> of(String text) {
        return of(text, LONGEST);
    }

    private static List<String> of(String text, int longest) {
        String begin =
                text.length() <= longest ? text : text.substring(0, text.offsetByCodePoints(0, cut(text, longest)));
        String plain = Normalizer.normalize(begin, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BLANKS.splitAsStream(plain)
                .map(word -> SILENT.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int cut(String text, int longest) {
        return Math.min(longest, text.codePointCount(0, text.length()));
    }

    /** The fields of a type that are searched: what is declared so, title and code, and telephone numbers. */
    public static List<FieldDescriptor> fields(RecordDescriptor type) {
        return type.fields().stream().filter(FieldDescriptor::searched).toList();
    }

    /**
     * The words a record is found by.
     *
     * @param values what it holds, by field name
     */
    public static Set<String> of(List<FieldDescriptor> fields, Function<String, @Nullable Object> values) {
        Set<String> words = new LinkedHashSet<>();
        for (FieldDescriptor field : fields) {
            if (values.apply(field.name()) instanceof String text) {
                words.addAll(field.kind() == FieldKind.RICH_TEXT ? of(RichText.text(text), LONGEST_RICH) : of(text));
                if (field.kind() == FieldKind.PHONE) {
                    words.addAll(of(NO_DIGITS.matcher(text).replaceAll("")));
                }
            }
        }
        return words;
    }
}
