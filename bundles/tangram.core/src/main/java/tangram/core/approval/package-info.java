/** How records are approved: the flows, what is under way, and who has to decide. */
@NullMarked
package tangram.core.approval;

import org.jspecify.annotations.NullMarked;
