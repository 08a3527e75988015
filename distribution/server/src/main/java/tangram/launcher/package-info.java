/** Starts the server, talks to the one that runs, and knows nothing of what the bundles do. */
@NullMarked
package tangram.launcher;

import org.jspecify.annotations.NullMarked;
