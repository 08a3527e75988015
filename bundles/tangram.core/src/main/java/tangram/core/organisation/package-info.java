/** The organisation: read as a chart of today, changed by code with everything recorded. */
@NullMarked
package tangram.core.organisation;

import org.jspecify.annotations.NullMarked;
