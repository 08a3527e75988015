/** Knowledge: articles, and what they are sorted into. */
@NullMarked
package tangram.knowledge;

import org.jspecify.annotations.NullMarked;
