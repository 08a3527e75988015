/** A module under test: on the real store, with people who have seats, and a clock that can be turned. */
@NullMarked
package tangram.testing.module;

import org.jspecify.annotations.NullMarked;
