package tangram.core.api.login;

import java.time.Instant;
import java.util.Optional;

/**
 * An API token, without its secret.
 *
 * @param id its id
 * @param label what it is for
 * @param created when it was made
 * @param lastUsed when it was last used, to a few minutes
 */
public record Token(long id, String label, Instant created, Optional<Instant> lastUsed) {}
