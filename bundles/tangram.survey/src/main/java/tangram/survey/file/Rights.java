package tangram.survey.file;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Operation;

/**
 * The {@code rights} of a survey. A role has the operations of its set in each of its groups, and nothing outside
 * them; the narrower word wins: an exception for the group or record type, then the row for analysis, then an
 * exception for {@code *}, then the role's set.
 *
 * @param sets what the names of sets mean
 * @param setOfRole which set a role has by the lists
 * @param exceptions by role
 * @param analysis what the group {@code analysis} allows: to all, and more to roles of a set
 * @param baseData roles that maintain base data, which belongs to nobody (R25)
 */
record Rights(
        OperationSets sets,
        Map<String, String> setOfRole,
        Map<String, Exceptions> exceptions,
        Map<String, Set<Operation>> analysis,
        Set<String> baseData) {

    /** The module groups (模块组): 日常工作, 市场, 客户, 销售, 服务, 竞争, 知识库, 决策分析. */
    static final List<String> GROUPS =
            List.of("daily", "market", "customer", "sales", "service", "competition", "knowledge", "analysis");

    private static final String BASE_DATA = "base-data";
    /** What has a meaning for records that have no owner, no responsible seat and no approval. */
    private static final Set<Operation> WITHOUT_OWNER = EnumSet.of(
            Operation.READ,
            Operation.PRINT,
            Operation.EXPORT,
            Operation.CREATE,
            Operation.IMPORT,
            Operation.EDIT,
            Operation.DELETE,
            Operation.BULK);

    /**
     * What one role may do other than its set.
     *
     * @param byKey operations by group, record type or {@code *}
     * @param rest name of the set that {@code *} has, when it has one
     */
    record Exceptions(Map<String, Set<Operation>> byKey, Optional<String> rest) {}

    boolean saysNothingOf(String role) {
        return !setOfRole.containsKey(role) && !exceptions.containsKey(role);
    }

    Map<String, Set<Operation>> exceptionsOf(String role) {
        return exceptions.containsKey(role) ? exceptions.get(role).byKey() : Map.of();
    }

    /** Operations of one role by group, record type and base data; keys that open nothing are left out. */
    Map<String, Set<Operation>> of(String role, List<String> groups) {
        Map<String, Set<Operation>> exceptional = exceptionsOf(role);
        Map<String, Set<Operation>> cells = new LinkedHashMap<>();
        for (String group : groups) {
            if (exceptional.containsKey(group)) cells.put(group, exceptional.get(group));
            else if (group.equals("analysis") && !analysis.isEmpty()) cells.put(group, analysis(role));
            else cells.put(group, generally(role));
        }
        cells.values().removeIf(Set::isEmpty);
        exceptional.forEach((key, operations) -> {
            // A type's key that allows nothing takes away what the group gives, so it stays.
            if (!key.equals("*") && !GROUPS.contains(key)) cells.put(key, operations);
        });
        Set<Operation> base = baseData(role, groups);
        if (!base.isEmpty()) cells.put(BASE_DATA, base);
        return cells;
    }

    private Set<Operation> generally(String role) {
        Set<Operation> rest = exceptionsOf(role).get("*");
        if (rest != null) return rest;
        return setOfRole.containsKey(role) ? sets.of(setOfRole.get(role)) : Set.of();
    }

    private Set<Operation> analysis(String role) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        operations.addAll(analysis.getOrDefault("all", Set.of()));
        Optional<String> set = Optional.ofNullable(exceptions.get(role))
                .flatMap(Exceptions::rest)
                .or(() -> Optional.ofNullable(setOfRole.get(role)));
        set.ifPresent(name -> operations.addAll(analysis.getOrDefault(name, Set.of())));
        return operations;
    }

    /** Whoever sells or serves reads base data; those named also maintain it, as far as their set goes. */
    private Set<Operation> baseData(String role, List<String> groups) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        if (groups.contains("sales") || groups.contains("service")) operations.add(Operation.READ);
        if (baseData.contains(role)) {
            operations.addAll(generally(role));
            operations.retainAll(WITHOUT_OWNER);
        }
        return operations;
    }
}
