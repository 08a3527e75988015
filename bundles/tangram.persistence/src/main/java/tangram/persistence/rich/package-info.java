/** Text with headings, lists and links: what of it is kept, and its words. */
@NullMarked
package tangram.persistence.rich;

import org.jspecify.annotations.NullMarked;
