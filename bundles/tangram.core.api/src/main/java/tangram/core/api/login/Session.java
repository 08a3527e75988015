package tangram.core.api.login;

import tangram.core.api.access.Caller;

/**
 * An open session, or an API token in use.
 *
 * @param caller who asks
 * @param apiToken whether it is a token: tokens need no CSRF header and cannot change passwords
 * @param mustChangePassword whether nothing but changing the password is allowed
 */
public record Session(Caller caller, boolean apiToken, boolean mustChangePassword) {}
