/** What customers owe, as other modules know it. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.crm.api.receivable;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
