/** How the organisation, roles and rules are changed: by the survey, by administration, by the demo. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.organisation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
