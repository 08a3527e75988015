/** Currencies: what they are worth, and from when. */
@NullMarked
package tangram.currency;

import org.jspecify.annotations.NullMarked;
