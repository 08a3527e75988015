/** One EclipseLink persistence unit per module, over the current transaction's connection. */
@NullMarked
package tangram.persistence.unit;

import org.jspecify.annotations.NullMarked;
