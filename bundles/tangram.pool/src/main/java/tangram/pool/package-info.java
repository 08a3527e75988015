/** Pools: leads and customers that are anybody's to take. */
@NullMarked
package tangram.pool;

import org.jspecify.annotations.NullMarked;
