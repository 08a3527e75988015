/** Starting and stopping bundles, each on a thread and with a deadline of its own, and what they leave behind. */
@NullMarked
package tangram.modules.life;

import org.jspecify.annotations.NullMarked;
