/** Real databases and a turnable clock for unit tests: no second implementation of anything. */
@NullMarked
package tangram.testing;

import org.jspecify.annotations.NullMarked;
