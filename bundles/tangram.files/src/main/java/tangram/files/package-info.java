/** Files attached to records, kept by what is in them. */
@NullMarked
package tangram.files;

import org.jspecify.annotations.NullMarked;
