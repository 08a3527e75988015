/** The values that choice fields take. */
@NullMarked
package tangram.core.dictionary;

import org.jspecify.annotations.NullMarked;
