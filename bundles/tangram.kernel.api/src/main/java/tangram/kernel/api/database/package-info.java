/** What a database engine brings: a data source and what its SQL can do. One bundle per engine. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.database;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
