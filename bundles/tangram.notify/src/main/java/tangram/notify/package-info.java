/** Tells people of things, in the server and by mail. */
@NullMarked
package tangram.notify;

import org.jspecify.annotations.NullMarked;
