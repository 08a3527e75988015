/** Telling people of things: what happened, to whom it is told, and what they find when they look. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.notice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
