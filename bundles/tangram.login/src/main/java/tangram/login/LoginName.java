package tangram.login;

import java.util.Locale;

/** The name somebody signs in with: stored in lower case, typed in any. */
final class LoginName {

    private LoginName() {}

    /** As it is stored. Control characters, which PostgreSQL would refuse, become one that no login has. */
    static String folded(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
