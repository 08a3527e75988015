package tangram.core.api.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A department (部门) in the department tree.
 *
 * @param id the department's id
 * @param code unique code, {@code SALES}
 * @param name its name
 * @param parent the department it belongs to, or null at the top
 */
public record Department(
        long id, String code, String name, @Nullable Long parent) {}
