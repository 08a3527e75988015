/** Where engines make the copies they need. */
@NullMarked
package tangram.persistence.snapshot;

import org.jspecify.annotations.NullMarked;
