/** What a caller may know of modules and record types, in his language. */
@NullMarked
package tangram.rest.metadata;

import org.jspecify.annotations.NullMarked;
