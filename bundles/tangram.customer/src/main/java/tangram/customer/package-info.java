/** Customers: who we sell to. */
@NullMarked
package tangram.customer;

import org.jspecify.annotations.NullMarked;
