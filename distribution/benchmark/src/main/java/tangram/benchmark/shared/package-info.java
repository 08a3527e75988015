/** Shares and responsible desks for the deals, until the product has them. Made into a bundle when a benchmark runs. */
@NullMarked
package tangram.benchmark.shared;

import org.jspecify.annotations.NullMarked;
