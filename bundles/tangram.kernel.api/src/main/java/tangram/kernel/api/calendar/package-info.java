/** When the company works: its week, its hours, its holidays and make-up days, and time measured in working hours. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.calendar;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
