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

/**
 * Texts as they are searched: full width is half width, capitals are small, punctuation is nothing and blanks part words,
 * so 021-5550 1001 is found by 0215550 and ＡＢＣ（上海） by "abc上海". Chinese is not cut into words; a run of it is one.
 */
public final class Words {

    /** So much of a field is searched. */
    static final int LONGEST = 400;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SILENT = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern NO_DIGITS = Pattern.compile("\\D+");

    private Words() {}

    /** The words of a text; none in a text of punctuation alone. */
    static List<String> of(String text) {
        String begin = text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, cut(text)));
        String plain = Normalizer.normalize(begin, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BLANKS.splitAsStream(plain)
                .map(word -> SILENT.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static int cut(String text) {
        return Math.min(LONGEST, text.codePointCount(0, text.length()));
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
                words.addAll(of(text));
                if (field.kind() == FieldKind.PHONE) {
                    words.addAll(of(NO_DIGITS.matcher(text).replaceAll("")));
                }
            }
        }
        return words;
    }
}
