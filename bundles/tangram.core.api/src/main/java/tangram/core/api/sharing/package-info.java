/** What opens records beyond one's own and one's subordinates': rules, the ceiling over them, and single shares (R5–R16). */
@Export
@Version("1.0.0")
@NullMarked
package tangram.core.api.sharing;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
