/** Who changed what, when and from where. */
@NullMarked
package tangram.core.audit;

import org.jspecify.annotations.NullMarked;
