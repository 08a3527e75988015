/** How parts of the organisation are taken away: only when nothing hangs on them. */
@NullMarked
package tangram.core.removal;

import org.jspecify.annotations.NullMarked;
