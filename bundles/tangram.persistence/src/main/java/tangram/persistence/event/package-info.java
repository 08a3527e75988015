/** Events of committed changes: the outbox, and how listeners are told. */
@NullMarked
package tangram.persistence.event;

import org.jspecify.annotations.NullMarked;
