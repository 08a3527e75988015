/** Which records mean the same thing. */
@NullMarked
package tangram.persistence.duplicate;

import org.jspecify.annotations.NullMarked;
