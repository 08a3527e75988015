/**
 * Who works here: departments, seats (职位), people and desks, as of today. Records belong to desks; a desk is one
 * person's place on a seat, so everything about visibility becomes a set of desks.
 */
@Export
@Version("1.0.0")
@NullMarked
package tangram.core.api.organisation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
