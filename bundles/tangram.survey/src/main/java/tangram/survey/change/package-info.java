/** Changes of configuration: what they did, and how they are undone. */
@NullMarked
package tangram.survey.change;

import org.jspecify.annotations.NullMarked;
