/** Who asks, and what he may do: callers, operations, and the question whether a role opens a type of record (R1). */
@Export
@Version("1.0.0")
@NullMarked
package tangram.core.api.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
