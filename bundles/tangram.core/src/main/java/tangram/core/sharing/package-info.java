/** The rules that open records, and the shares people give (R5–R16), as they are kept. */
@NullMarked
package tangram.core.sharing;

import org.jspecify.annotations.NullMarked;
