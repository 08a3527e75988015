/** Work on one connection, bound to the thread while it runs. */
@NullMarked
package tangram.persistence.transaction;

import org.jspecify.annotations.NullMarked;
