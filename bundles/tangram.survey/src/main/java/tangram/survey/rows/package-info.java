/** The running system as rows in the words of a survey: what is exported, compared and shown is made of them. */
@NullMarked
package tangram.survey.rows;

import org.jspecify.annotations.NullMarked;
