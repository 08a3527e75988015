/** Leads: who may become a customer. */
@NullMarked
package tangram.lead;

import org.jspecify.annotations.NullMarked;
