package tangram.kernel.api;

import java.util.List;
import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;

/** Sentences in somebody's language, whichever bundle they come from. Thread-safe. */
@ProviderType
public interface Texts {

    /**
     * The sentence of this code, with its arguments filled in.
     *
     * @param english what is said when no bundle has the code in the language
     */
    String sentence(String code, String english, List<Object> arguments, Locale locale);
}
