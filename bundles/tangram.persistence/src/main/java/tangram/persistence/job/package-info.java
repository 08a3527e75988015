/** What is done from time to time, by one node at a time. */
@NullMarked
package tangram.persistence.job;

import org.jspecify.annotations.NullMarked;
