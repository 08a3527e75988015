/**
 * Why a bundle does not run, in words. Uses nothing but the framework's own types, so that the launcher can use it for the
 * bundles of the core.
 */
@NullMarked
package tangram.modules.wiring;

import org.jspecify.annotations.NullMarked;
