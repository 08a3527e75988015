/** The modules of a server: which there are, how they come, go and take each other's place, and what stays of them. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.module;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
