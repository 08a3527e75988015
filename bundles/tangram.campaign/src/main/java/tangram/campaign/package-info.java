/** Campaigns: how leads are found. */
@NullMarked
package tangram.campaign;

import org.jspecify.annotations.NullMarked;
