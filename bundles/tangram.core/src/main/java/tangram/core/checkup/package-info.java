/** What the doctor looks at of organisation, numbers and audit. */
@NullMarked
package tangram.core.checkup;

import org.jspecify.annotations.NullMarked;
