/** How configuration is changed: alone, by code, and never without a trace. */
@NullMarked
package tangram.core.change;

import org.jspecify.annotations.NullMarked;
