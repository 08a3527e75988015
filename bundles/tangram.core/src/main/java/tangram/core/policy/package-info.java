/** The deployment's policies: what must stay true of access. */
@NullMarked
package tangram.core.policy;

import org.jspecify.annotations.NullMarked;
