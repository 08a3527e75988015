/** The only door to the rows. */
@NullMarked
package tangram.persistence.store;

import org.jspecify.annotations.NullMarked;
