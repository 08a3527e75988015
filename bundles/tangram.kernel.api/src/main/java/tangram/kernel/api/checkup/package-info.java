/** What the doctor looks at. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.checkup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
