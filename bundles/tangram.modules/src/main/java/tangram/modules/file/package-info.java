/** Module files: what a jar says of itself, who signed it and what its code calls, found out without running any of it. */
@NullMarked
package tangram.modules.file;

import org.jspecify.annotations.NullMarked;
