/** Targets: what people and departments are to sell, against what they did. */
@NullMarked
package tangram.target;

import org.jspecify.annotations.NullMarked;
