/** The web shell, as files, and the page they begin with. */
@NullMarked
package tangram.web;

import org.jspecify.annotations.NullMarked;
