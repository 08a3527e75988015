/** Which modules are to run, as {@code conf/modules.json} says: read, and written so that no power loss leaves it half. */
@NullMarked
package tangram.modules.desired;

import org.jspecify.annotations.NullMarked;
