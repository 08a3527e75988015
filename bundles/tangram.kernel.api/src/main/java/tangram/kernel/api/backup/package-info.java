/** What of a deployment a backup holds, and what not. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.backup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
