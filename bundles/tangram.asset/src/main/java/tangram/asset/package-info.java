/** Assets: what customers have of ours. */
@NullMarked
package tangram.asset;

import org.jspecify.annotations.NullMarked;
