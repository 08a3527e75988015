/** Reports: tables of figures over the records that their reader may see. */
@Export
@Version("1.1.0")
@NullMarked
package tangram.module.api.report;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
