/**
 * Transactions, rows, schema, and what else the core's own providers share. Modules never see this package: they
 * write through the {@code Store}. Order of need: rows, then organisation and access, then the store; so nothing is
 * circular.
 */
@Export
@Version("1.0.0")
@NullMarked
package tangram.kernel.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
