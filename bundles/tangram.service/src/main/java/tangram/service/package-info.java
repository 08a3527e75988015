/** Service: requests and charges. */
@NullMarked
package tangram.service;

import org.jspecify.annotations.NullMarked;
