/** The calendar of the company, and time in working hours (工作日历). */
@NullMarked
package tangram.core.calendar;

import org.jspecify.annotations.NullMarked;
