/** Applying a survey to the running system, and the demo that is made of one. */
@NullMarked
package tangram.survey;

import org.jspecify.annotations.NullMarked;
