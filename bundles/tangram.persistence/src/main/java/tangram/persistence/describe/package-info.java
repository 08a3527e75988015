/** From an annotated class to a descriptor. */
@NullMarked
package tangram.persistence.describe;

import org.jspecify.annotations.NullMarked;
