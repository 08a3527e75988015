/** Where links lie, how they move from one record to another, and how they come back. */
@NullMarked
package tangram.persistence.merge;

import org.jspecify.annotations.NullMarked;
