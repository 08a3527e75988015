/** Services that partners' bundles offer, asked so that they hold up nobody. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.guest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
