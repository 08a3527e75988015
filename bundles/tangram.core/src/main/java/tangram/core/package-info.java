/** What organisation, access, numbering and audit share: the schema, the company's clock, the mark of a change. */
@NullMarked
package tangram.core;

import org.jspecify.annotations.NullMarked;
