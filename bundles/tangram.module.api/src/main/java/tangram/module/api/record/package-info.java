/** How a record is described, once, and the store that keeps it. */
@Export
@Version("1.3.0")
@NullMarked
package tangram.module.api.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
