/** Who is responsible for records, and how that follows when what they belong to is given to somebody else (R10). */
@NullMarked
package tangram.persistence.related;

import org.jspecify.annotations.NullMarked;
