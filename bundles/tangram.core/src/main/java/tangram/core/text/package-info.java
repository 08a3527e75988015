/** What bundles say in each language. */
@NullMarked
package tangram.core.text;

import org.jspecify.annotations.NullMarked;
