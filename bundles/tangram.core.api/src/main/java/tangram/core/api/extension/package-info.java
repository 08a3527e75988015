/** How the contracts say which of their types a bundle can offer services of. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.core.api.extension;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
