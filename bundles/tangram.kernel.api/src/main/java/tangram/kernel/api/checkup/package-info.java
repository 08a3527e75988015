/** What the doctor looks at, and what an administrator sees at a glance. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.checkup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
