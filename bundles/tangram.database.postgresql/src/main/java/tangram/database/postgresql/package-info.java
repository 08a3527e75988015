/** PostgreSQL through a connection pool. */
@NullMarked
package tangram.database.postgresql;

import org.jspecify.annotations.NullMarked;
