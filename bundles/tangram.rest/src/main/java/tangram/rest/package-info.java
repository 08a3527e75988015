/** The door: HTTP in, problems out. One Jersey servlet per module, so that one module's coming and going is nobody else's. */
@NullMarked
package tangram.rest;

import org.jspecify.annotations.NullMarked;
