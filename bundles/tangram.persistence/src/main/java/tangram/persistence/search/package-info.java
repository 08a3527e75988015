/** What records are found by: their texts, taken apart into pairs of characters. */
@NullMarked
package tangram.persistence.search;

import org.jspecify.annotations.NullMarked;
