/** Codes of records by the deployment's rules (编码规则). */
@NullMarked
package tangram.core.numbering;

import org.jspecify.annotations.NullMarked;
