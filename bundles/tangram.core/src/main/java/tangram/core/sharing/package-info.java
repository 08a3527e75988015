/** The rules that open records (R5–R11), as they are kept and checked. */
@NullMarked
package tangram.core.sharing;

import org.jspecify.annotations.NullMarked;
