/** Quotes: what we offer. */
@NullMarked
package tangram.quote;

import org.jspecify.annotations.NullMarked;
