/** What a caller may see, as the store needs it: not a yes or no per record but a set of desks, responsibilities and ids. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
