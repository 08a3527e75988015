/** What the doctor looks at of records and what follows from them. */
@NullMarked
package tangram.persistence.checkup;

import org.jspecify.annotations.NullMarked;
