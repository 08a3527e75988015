package tangram.core.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;

/** Writes down roles, and who has them. */
public final class RoleBook {

    /** Kept for a key without operations: it closes what the wider key opens. */
    private static final String NO_OPERATION = "none";

    private final Rows rows;
    private final Ids ids;
    private final ChangeBook book;
    private final Codes codes;

    public RoleBook(Rows rows, Ids ids, ChangeBook book, Codes codes) {
        this.rows = rows;
        this.ids = ids;
        this.book = book;
        this.codes = codes;
    }

    private record Found(long id, String name) {}

    public boolean role(Caller by, String code, String name, Map<String, Set<Operation>> rights) {
        book.open();
        Codes.checkCode(code);
        Codes.checkName(name);
        rights.keySet().forEach(Codes::checkCode);
        Map<String, List<String>> wantedRights = new TreeMap<>();
        rights.forEach((key, operations) -> wantedRights.put(key, operationCodes(operations)));
        Facts wanted = Facts.of("code", code, "name", name, "rights", wantedRights);
        Optional<Found> found = rows.first(
                row -> new Found(row.number(1), row.text(2)), "select id, name from core_role where code = ?", code);
        if (found.isEmpty()) {
            long id = ids.next();
            rows.change("insert into core_role (id, code, name) values (?, ?, ?)", id, code, name);
            write(id, wantedRights);
            return book.note(by, Kind.ACCESS, "role", id, "create", Facts.NONE, wanted);
        }
        long id = found.get().id;
        Facts before = Facts.of("code", code, "name", found.get().name, "rights", read(id));
        if (before.equals(wanted)) {
            return false;
        }
        rows.change("update core_role set name = ? where id = ?", name, id);
        rows.change("delete from core_role_right where role = ?", id);
        write(id, wantedRights);
        return book.note(by, Kind.ACCESS, "role", id, "edit", before, wanted);
    }

    private Map<String, List<String>> read(long role) {
        Map<String, List<String>> rights = new TreeMap<>();
        rows.list(
                row -> rights.computeIfAbsent(row.text(1), none -> new ArrayList<>())
                        .add(row.text(2)),
                "select right_key, operation from core_role_right where role = ?",
                role);
        rights.values().forEach(operations -> {
            operations.remove(NO_OPERATION);
            operations.sort(null);
        });
        return rights;
    }

    private void write(long role, Map<String, List<String>> rights) {
        List<@Nullable Object[]> lines = new ArrayList<>();
        rights.forEach((key, operations) -> (operations.isEmpty() ? List.of(NO_OPERATION) : operations)
                .forEach(operation -> lines.add(new Object[] {role, key, operation})));
        rows.changeMany("insert into core_role_right (role, right_key, operation) values (?, ?, ?)", lines);
    }

    private static List<String> operationCodes(Collection<Operation> operations) {
        return operations.stream().map(Operation::code).distinct().sorted().toList();
    }

    public boolean roles(Caller by, String login, Set<String> wanted) {
        book.open();
        long person = codes.person(login);
        Set<String> before = new TreeSet<>(rows.list(
                row -> row.text(1),
                "select r.code from core_person_role p join core_role r on r.id = p.role where p.person = ?",
                person));
        List<@Nullable Object[]> lines = wanted.stream()
                .map(code -> new Object[] {person, codes.role(code)})
                .toList();
        if (!before.equals(wanted)) {
            rows.change("delete from core_person_role where person = ?", person);
            rows.changeMany("insert into core_person_role (person, role) values (?, ?)", lines);
        }
        return book.note(
                by,
                Kind.ACCESS,
                "person",
                person,
                "edit",
                Facts.of("roles", List.copyOf(before)),
                Facts.of("roles", wanted.stream().sorted().toList()));
    }
}
