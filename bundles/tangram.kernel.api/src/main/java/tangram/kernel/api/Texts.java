package tangram.kernel.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Sentences and labels in somebody's language, whichever bundle they come from. Thread-safe. */
@ProviderType
public interface Texts {

    /**
     * The sentence of this code, with its arguments filled in; an argument that is a {@link tangram.kernel.api.record.Label}, a
     * {@link Sentence} or a list of these is said in the same language.
     *
     * @param english what is said when no bundle has the code in the language
     */
    String sentence(String code, String english, List<Object> arguments, Locale locale);

    /** The same of a sentence that was made elsewhere. */
    default String say(Sentence sentence, Locale locale) {
        return sentence(sentence.code(), sentence.english(), sentence.arguments(), locale);
    }

    /**
     * Every text that the files of this language have, by its key and in their order: Chinese ones, or for any other
     * language English ones. Unmodifiable.
     */
    Map<String, String> in(Locale locale);
}
