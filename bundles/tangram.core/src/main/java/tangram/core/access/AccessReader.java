package tangram.core.access;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Rows;

/** Reads what roles say about one person, in the current transaction. */
public final class AccessReader {

    private final Rows rows;

    public AccessReader(Rows rows) {
        this.rows = rows;
    }

    /** Whether a role of the person opens a type, for an operation (R1). */
    public boolean allow(long person, String type, String group, Operation operation) {
        return rights(person).stream().anyMatch(rights -> rights.allow(type, group, operation));
    }

    /** What each of the person's roles opens. */
    List<Rights> rights(long person) {
        return read("where p.person = ?", person).getOrDefault(person, List.of());
    }

    /** The same of everybody who has a role. */
    Map<Long, List<Rights>> everybodysRights() {
        return read("");
    }

    private Map<Long, List<Rights>> read(String condition, Object... arguments) {
        Map<Long, Map<Long, Rights>> byPerson = new HashMap<>();
        rows.each(
                row -> {
                    Map<Long, Rights> byRole = byPerson.computeIfAbsent(row.number(5), none -> new HashMap<>());
                    Rights role = byRole.get(row.number(1));
                    if (role == null) {
                        role = new Rights(row.text(2), new HashMap<>());
                        byRole.put(row.number(1), role);
                    }
                    @Nullable String key = row.textOrNull(3);
                    if (key != null) {
                        Set<Operation> operations =
                                role.byKey().computeIfAbsent(key, none -> EnumSet.noneOf(Operation.class));
                        // An operation this version does not know opens nothing, but its key stays the narrower one.
                        Operation.of(row.text(4)).ifPresent(operations::add);
                    }
                },
                "select p.role, c.name, r.right_key, r.operation, p.person from core_person_role p"
                        + " join core_role c on c.id = p.role"
                        + " left join core_role_right r on r.role = p.role " + condition,
                arguments);
        Map<Long, List<Rights>> rights = new HashMap<>();
        byPerson.forEach((person, byRole) -> rights.put(person, List.copyOf(byRole.values())));
        return rights;
    }

    /** The module group of each record type there ever was. */
    Map<String, String> groups() {
        Map<String, String> groups = new HashMap<>();
        rows.each(row -> groups.put(row.text(1), row.text(2)), "select id, module_group from kernel_type");
        return groups;
    }
}
