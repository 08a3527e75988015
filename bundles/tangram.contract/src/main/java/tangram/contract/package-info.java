/** Contracts: what was agreed. */
@NullMarked
package tangram.contract;

import org.jspecify.annotations.NullMarked;
