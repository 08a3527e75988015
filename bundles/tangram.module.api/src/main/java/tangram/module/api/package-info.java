/** How a module announces itself. */
@Export
@Version("1.2.0")
@NullMarked
package tangram.module.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
