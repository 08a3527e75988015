/**
 * What can be wrong with a request, in four kinds. A problem carries a code for the machine and a sentence for the
 * person; the door (REST) alone knows which HTTP status a kind becomes.
 */
@Export
@Version("1.0.0")
@NullMarked
package tangram.core.api.problem;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
