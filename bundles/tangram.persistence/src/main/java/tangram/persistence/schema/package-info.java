/** Tables: migrations, generated indexes, ids. */
@NullMarked
package tangram.persistence.schema;

import org.jspecify.annotations.NullMarked;
