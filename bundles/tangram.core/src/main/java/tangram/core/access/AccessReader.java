package tangram.core.access;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Rows;

/** Reads what roles say about one person, in the current transaction. */
final class AccessReader {

    private final Rows rows;

    AccessReader(Rows rows) {
        this.rows = rows;
    }

    /** What each of the person's roles opens. */
    List<Rights> rights(long person) {
        Map<Long, Map<String, Set<Operation>>> byRole = new HashMap<>();
        rows.list(
                row -> {
                    Set<Operation> operations = byRole.computeIfAbsent(row.number(1), none -> new HashMap<>())
                            .computeIfAbsent(row.text(2), none -> EnumSet.noneOf(Operation.class));
                    // An operation this version does not know opens nothing, but its key stays the narrower one.
                    Operation.of(row.text(3)).ifPresent(operations::add);
                    return row;
                },
                "select r.role, r.right_key, r.operation from core_person_role p"
                        + " join core_role_right r on r.role = p.role where p.person = ?",
                person);
        return byRole.values().stream().map(Rights::new).toList();
    }
}
