/** Prices and what lines with prices come to, the same wherever something is offered, agreed or charged. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.crm.api.price;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
