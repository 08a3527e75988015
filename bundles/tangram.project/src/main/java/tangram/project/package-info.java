/** Projects: how contracts are carried out. */
@NullMarked
package tangram.project;

import org.jspecify.annotations.NullMarked;
