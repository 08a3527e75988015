/** From the text of a survey file to rows one can trust, or to everything that is wrong with it. No database here. */
@NullMarked
package tangram.survey.file;

import org.jspecify.annotations.NullMarked;
