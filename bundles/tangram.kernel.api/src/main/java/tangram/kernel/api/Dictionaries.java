package tangram.kernel.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The dictionaries (字典) that choice fields take their values from. A dictionary is what modules label
 * ({@code choice.<dictionary>.<code>}, in the order of the file) and what the deployment adds, relabels or retires. A
 * value that is not among them is refused; a value that was retired stays readable where it is. Thread-safe.
 */
@ProviderType
public interface Dictionaries {

    /**
     * A value of a dictionary.
     *
     * @param code what is stored
     * @param zh Chinese label
     * @param en English label
     * @param colour {@code #rrggbb}, or empty
     * @param position where it stands among the others, smallest first
     * @param active whether it can still be chosen
     */
    record Entry(String code, String zh, String en, Optional<String> colour, int position, boolean active) {

        public String label(Locale locale) {
            return locale.getLanguage().equals("zh") ? zh : en;
        }
    }

    /** The dictionaries there are, in order: those that modules label, and those that the deployment has filled besides. */
    List<String> names();

    /** The values of a dictionary in their order, retired ones among them; empty for a dictionary nobody knows. */
    List<Entry> entries(Caller caller, String dictionary);

    /**
     * What the deployment says of values beyond what modules label, by dictionary and in its order: read anew from the
     * database, with what the current transaction has changed itself.
     */
    Map<String, List<Entry>> additions();

    /**
     * Add a value, or say of one that is there, a module's too, how it is labelled, coloured and placed. A retired one
     * can be chosen again if the entry is active.
     *
     * @return whether anything changed; if not, nothing is written
     * @throws tangram.core.api.problem.Invalid when the entry cannot be one
     */
    boolean put(Caller by, String dictionary, Entry entry);

    /**
     * Retire a value: it can no longer be chosen.
     *
     * @return whether it could be until now
     * @throws tangram.core.api.problem.NotFound when the dictionary has no such value
     */
    boolean retire(Caller by, String dictionary, String code);
}
