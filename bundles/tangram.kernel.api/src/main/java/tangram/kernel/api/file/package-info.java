/** Files kept with records. There may be nobody who keeps files; then records have none, and all else goes on. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
