/**
 * What a request, a start and a megabyte cost, beside the least that the same work can cost. Figures are ratios of one
 * run, with the sides taking turns; none is a test. See docs/performance.md.
 */
@NullMarked
package tangram.benchmark;

import org.jspecify.annotations.NullMarked;
