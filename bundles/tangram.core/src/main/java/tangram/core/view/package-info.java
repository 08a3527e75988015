/** Lists that people have given a name. */
@NullMarked
package tangram.core.view;

import org.jspecify.annotations.NullMarked;
