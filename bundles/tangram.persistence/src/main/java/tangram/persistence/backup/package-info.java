/** Backing up a running database, and restoring it, on the same engine or the other. */
@NullMarked
package tangram.persistence.backup;

import org.jspecify.annotations.NullMarked;
