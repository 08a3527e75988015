/** How records are approved, in the words that modules and the kernel share. */
@Export
@Version("1.1.0")
@NullMarked
package tangram.core.api.approval;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
