/** What is questionable about a survey that has no errors: blanks, contradictions, and what its readers may expect wrongly. */
@NullMarked
package tangram.survey.advice;

import org.jspecify.annotations.NullMarked;
