/** Apache Derby in this process. */
@NullMarked
package tangram.database.derby;

import org.jspecify.annotations.NullMarked;
