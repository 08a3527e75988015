/** Competitors: who else wants the deals. */
@NullMarked
package tangram.competitor;

import org.jspecify.annotations.NullMarked;
