/** Opportunities: deals in the making. */
@NullMarked
package tangram.opportunity;

import org.jspecify.annotations.NullMarked;
