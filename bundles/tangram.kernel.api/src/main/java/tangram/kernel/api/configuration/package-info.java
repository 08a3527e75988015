/** What a deployment has configured, as rows in the words of a survey: read, changed as one thing, and taken back. */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api.configuration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
