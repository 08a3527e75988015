package tangram.login;

import java.util.Locale;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;

/**
 * A person and, if he has one, his password.
 *
 * @param hash the stored hash, or empty when he cannot sign in yet
 * @param epoch the epoch when this was read
 */
record Account(
        long person,
        String login,
        String name,
        boolean administrator,
        boolean active,
        Optional<String> hash,
        boolean mustChange,
        Epoch epoch) {

    Caller caller(Locale locale, String from) {
        return new Caller(person, login, name, administrator, locale, from, epoch);
    }
}
