/** Visits: when somebody went to see a customer, and what came of it. */
@NullMarked
package tangram.example.visits;

import org.jspecify.annotations.NullMarked;
