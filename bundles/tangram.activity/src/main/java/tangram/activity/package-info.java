/** Activities and tasks: what people do. */
@NullMarked
package tangram.activity;

import org.jspecify.annotations.NullMarked;
