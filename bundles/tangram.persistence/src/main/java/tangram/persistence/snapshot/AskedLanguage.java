package tangram.persistence.snapshot;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;

/** The language a command answers in: {@code --lang en|zh} among its words, else the deployment's. */
public final class AskedLanguage {

    private static final Set<String> LANGUAGES = Set.of("en", "zh", "zh-CN");

    private AskedLanguage() {}

    /**
     * Takes the option out of the words; one without a language behind it stays, for whoever minds words too many.
     *
     * @return empty when it names no language there is
     */
    public static Optional<Locale> take(List<String> words, BundleContext context) {
        String language = String.valueOf(context.getProperty("tangram.locale"));
        int option = words.indexOf("--lang");
        if (option >= 0 && option + 1 < words.size()) {
            language = words.remove(option + 1);
            words.remove(option);
            if (!LANGUAGES.contains(language)) {
                return Optional.empty();
            }
        }
        return Optional.of(Locale.forLanguageTag(language));
    }
}
