package tangram.core.access;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;

/**
 * What one role opens (R1): operations by module group, by record type, or by {@code *} for every group. The narrower
 * key wins, also where it allows less; and a type's key opens nothing unless the type's group is open, too.
 *
 * @param role its name
 */
record Rights(String role, Map<String, Set<Operation>> byKey) {

    static final String EVERY_GROUP = "*";
    /** The group of base data, which no role is given: it is read with sales or service, and written by a right of its own. */
    static final String BASE = "base";

    private static final String BASE_DATA = "base-data";

    boolean allow(String type, String group, Operation operation) {
        if (group.equals(BASE)) {
            return byKey.getOrDefault(BASE_DATA, Set.of()).contains(operation)
                    || (reads(operation) && (allow(type, "sales", operation) || allow(type, "service", operation)));
        }
        @Nullable Set<Operation> ofGroup = byKey.getOrDefault(group, byKey.get(EVERY_GROUP));
        return ofGroup != null && byKey.getOrDefault(type, ofGroup).contains(operation);
    }

    /**
     * The same of records that belong to nobody: whatever group they are shown in, they are written by the right for base data
     * (R25).
     */
    boolean allowOwnerless(String type, String group, Operation operation) {
        return allow(type, group, operation)
                && (reads(operation) || byKey.getOrDefault(BASE_DATA, Set.of()).contains(operation));
    }

    private static boolean reads(Operation operation) {
        return operation == Operation.READ || operation == Operation.PRINT || operation == Operation.EXPORT;
    }
}
