/** A partner module to measure: what an opportunity is to the kernel. Made into a bundle when a benchmark runs. */
@NullMarked
package tangram.benchmark.deals;

import org.jspecify.annotations.NullMarked;
