/** Lists that people have given a name, for themselves and for others. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.view;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
