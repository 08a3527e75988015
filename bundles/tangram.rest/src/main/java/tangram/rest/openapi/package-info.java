/** OpenAPI 3.1 from the descriptors of the started modules. */
@NullMarked
package tangram.rest.openapi;

import org.jspecify.annotations.NullMarked;
