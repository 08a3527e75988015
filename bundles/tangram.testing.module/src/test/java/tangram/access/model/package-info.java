/**
 * Who may see what, twice: a plain model of the access rules that shares nothing with the product, and the matrix that asks
 * both the same questions while a drawn company changes.
 */
@NullMarked
package tangram.access.model;

import org.jspecify.annotations.NullMarked;
