/** What stays of modules that go, and what becomes of it. */
@NullMarked
package tangram.persistence.leaving;

import org.jspecify.annotations.NullMarked;
