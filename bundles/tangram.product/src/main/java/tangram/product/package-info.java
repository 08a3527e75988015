/** Products: what we sell. */
@NullMarked
package tangram.product;

import org.jspecify.annotations.NullMarked;
