/** Who may do what: roles open types and operations (R1); seats, rules and what people share open records (R2–R16). */
@NullMarked
package tangram.core.access;

import org.jspecify.annotations.NullMarked;
