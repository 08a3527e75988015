/** The records of the demo: read from files, and entered by the people whose work they are. */
@NullMarked
package tangram.survey.demo;

import org.jspecify.annotations.NullMarked;
