/** What hangs on a person, and how it goes to somebody else. */
@NullMarked
package tangram.core.handover;

import org.jspecify.annotations.NullMarked;
