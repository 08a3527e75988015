/** Expenses: what people spent. */
@NullMarked
package tangram.expense;

import org.jspecify.annotations.NullMarked;
