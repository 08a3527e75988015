package tangram.core.api.login;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * A way to sign in besides the password: by a badge, by the company's directory, by another server's word. It proves whose
 * login it is and nothing else: tries are limited, disabled accounts are kept out, an initial password has to be changed
 * and sessions are made as with a password, whatever the method. Somebody whom it proves and who is not known here, is refused
 * as by a wrong password.
 *
 * <p>A method is a service. Of several with one id the one with the highest ranking is asked. The id {@code password} is the
 * core's.
 *
 * <p>Called by several threads at once, each one of its own, and outside any transaction. One that throws, or has not answered
 * after five seconds, is said to be out of order (503); who signs in by password does not wait for it.
 */
@ExtensionPoint(
        offeredBy = "any bundle",
        purpose = "a way to sign in besides the password: proves whose login it is",
        example = "acme.badge.Badge")
@ConsumerType
public interface SignInMethod {

    /** An id that is its own and never changes, {@code acme-badge}: lower-case letters, digits and hyphens, at most 40. */
    String id();

    /** What it is called and asks for; always the same. Asked once, when the bundle starts. */
    Form form();

    /**
     * Whose login it is; empty when nothing is proved. No answer says why: it is told to nobody.
     *
     * @param input a text of 1 to 1,000 characters for each field of the form, by name, and nothing else
     */
    Optional<String> prove(Map<String, String> input);

    /**
     * What it asks for.
     *
     * @param label what people choose it by
     * @param fields at most 10. Tries are counted by what the fields that are not secret say, so that nobody tries a badge or an
     *     account from many places; where all are secret, by the address alone
     * @param begin the address of a page at which a browser begins, which comes back with what the fields ask for; empty when
     *     people type it in
     */
    record Form(Label label, List<Field> fields, Optional<String> begin) {

        public Form {
            Objects.requireNonNull(label);
            fields = List.copyOf(fields);
            Set<String> names = new HashSet<>(Set.of("method"));
            if (fields.isEmpty() || fields.size() > 10 || !fields.stream().allMatch(field -> names.add(field.name()))) {
                throw new IllegalArgumentException("1 to 10 fields of different names");
            }
        }

        /** One that people type in. */
        public static Form of(Label label, Field... fields) {
            return new Form(label, List.of(fields), Optional.empty());
        }
    }

    /**
     * A text that is asked for.
     *
     * @param name in JSON; a letter, then letters and digits, at most 40; not {@code method}
     * @param secret whether it is hidden while it is typed
     */
    record Field(String name, Label label, boolean secret) {

        private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,39}");

        public Field {
            Objects.requireNonNull(label);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(name);
            }
        }

        public static Field shown(String name, String chinese, String english) {
            return new Field(name, new Label(chinese, english), false);
        }

        public static Field secret(String name, String chinese, String english) {
            return new Field(name, new Label(chinese, english), true);
        }
    }

    /** What something is called. */
    record Label(String chinese, String english) {

        public Label {
            Objects.requireNonNull(chinese);
            Objects.requireNonNull(english);
        }

        public String in(Locale locale) {
            return locale.getLanguage().equals("en") ? english : chinese;
        }
    }
}
