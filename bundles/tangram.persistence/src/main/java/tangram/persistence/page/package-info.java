/** Pages of a list that cost the page, not the table. */
@NullMarked
package tangram.persistence.page;

import org.jspecify.annotations.NullMarked;
