/** Records without their Java class: what the generic REST resource, exports and screens speak with. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.record;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
