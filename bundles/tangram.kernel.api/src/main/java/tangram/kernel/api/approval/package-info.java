/** How records are approved: flows, for which records each is, and who decides. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.approval;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
