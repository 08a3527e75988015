/** Who may do what: roles open types and operations (R1), seats and rules open records (R2–R5a). */
@NullMarked
package tangram.core.access;

import org.jspecify.annotations.NullMarked;
