package tangram.core.api.login;

import java.time.Duration;
import java.time.Instant;
import tangram.core.api.access.Caller;

/** How an attempt to sign in ended. */
public sealed interface SignIn {

    /**
     * Signed in.
     *
     * @param token the session's secret: shown once, only its hash is kept
     * @param expires when the session ends by itself
     * @param caller who signed in
     * @param mustChangePassword whether the password was given by somebody else and has to be changed first
     */
    record Accepted(String token, Instant expires, Caller caller, boolean mustChangePassword) implements SignIn {}

    /** Wrong login or password, nothing that a method could prove, or a disabled account; which of them is not said, and takes as long. */
    record Refused() implements SignIn {}

    /**
     * Too many attempts on this account or from this address, or too many sign-ins at this moment.
     *
     * @param after when to try again
     */
    record TryLater(Duration after) implements SignIn {}

    /** The method is out of order just now; nothing was tried. */
    record OutOfOrder() implements SignIn {}
}
