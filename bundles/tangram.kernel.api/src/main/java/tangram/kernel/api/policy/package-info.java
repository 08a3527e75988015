/** What must stay true of access, whatever is changed: sentences of the deployment about who may do what. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
