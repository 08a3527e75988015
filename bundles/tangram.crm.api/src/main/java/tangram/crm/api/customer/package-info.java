/** Customers, as other modules know them. */
@Export
@Version("1.2.0")
@NullMarked
package tangram.crm.api.customer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
