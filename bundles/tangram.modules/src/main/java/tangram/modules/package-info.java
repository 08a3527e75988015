/** Modules come and go: installed, started, stopped, replaced, and put away when they do harm. */
@NullMarked
package tangram.modules;

import org.jspecify.annotations.NullMarked;
