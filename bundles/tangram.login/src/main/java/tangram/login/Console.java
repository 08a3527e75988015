package tangram.login;

import java.util.Locale;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;

/** Who acts when nobody has signed in. */
final class Console {

    private Console() {}

    /** The owner of this machine, at its console. */
    static Caller caller(Epoch epoch) {
        return new Caller(0, "console", "console", true, Locale.ENGLISH, "console", epoch);
    }

    /** Somebody who has proved nothing, for the audit of failures. */
    static Caller nobody(String address) {
        return new Caller(0, "", "", false, Locale.ENGLISH, address, new Epoch(0, 0, 0));
    }
}
