/** Signing in: passwords and other methods, sessions and API tokens, as the door uses them. */
@Export
@Version("1.1.0")
@NullMarked
package tangram.core.api.login;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
