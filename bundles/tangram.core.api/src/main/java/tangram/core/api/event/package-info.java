/** What happened to records, told after the commit to whoever listens. */
@Export
@Version("1.0.1")
@NullMarked
package tangram.core.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
