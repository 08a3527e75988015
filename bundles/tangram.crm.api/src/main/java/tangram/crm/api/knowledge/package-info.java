/** Articles of the knowledge base, as other modules know them. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.crm.api.knowledge;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
