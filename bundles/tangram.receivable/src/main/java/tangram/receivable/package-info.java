/** Receivables, receipts and invoices: what customers owe and pay. */
@NullMarked
package tangram.receivable;

import org.jspecify.annotations.NullMarked;
