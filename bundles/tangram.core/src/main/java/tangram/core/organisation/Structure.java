package tangram.core.organisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.core.change.Nulls;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;

/** The company, its departments and its seats. */
final class Structure {

    private static final long COMPANY = 1;
    private static final List<String> SEATS_NAMED = List.of(
            "select code from core_seat where code = ? and id <> ?",
            "select s.code from core_seat_alias a join core_seat s on s.id = a.seat where a.alias = ? and s.id <> ?");

    private final Rows rows;
    private final Ids ids;
    private final ChangeBook book;
    private final Codes codes;

    Structure(Rows rows, Ids ids, ChangeBook book, Codes codes) {
        this.rows = rows;
        this.ids = ids;
        this.book = book;
        this.codes = codes;
    }

    private record Found(long id, Facts facts) {}

    boolean company(Caller by, Map<String, String> facts) {
        book.open();
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        rows.list(row -> before.put(row.text(1), row.text(2)), "select fact, content from core_company order by fact");
        facts.forEach((fact, content) -> {
            Codes.checkCode(fact);
            if (!before.containsKey(fact)) {
                rows.change("insert into core_company (fact, content) values (?, ?)", fact, content);
            } else if (!content.equals(before.get(fact))) {
                rows.change("update core_company set content = ? where fact = ?", content, fact);
            }
        });
        Map<String, @Nullable Object> after = new LinkedHashMap<>(before);
        after.putAll(facts);
        return book.note(by, Kind.ORGANISATION, "company", COMPANY, "edit", new Facts(before), new Facts(after));
    }

    boolean department(Caller by, String code, String name, Optional<String> parent) {
        book.open();
        Codes.checkCode(code);
        Codes.checkName(name);
        Long above = parent.map(codes::department).orElse(null);
        Facts wanted = Facts.of("code", code, "name", name, "parent", parent.orElse(null));
        Optional<Found> found = rows.first(
                row -> new Found(
                        row.number(1), Facts.of("code", code, "name", row.text(2), "parent", row.textOrNull(3))),
                "select d.id, d.name, p.code from core_department d left join core_department p on p.id = d.parent"
                        + " where d.code = ?",
                code);
        if (found.isEmpty()) {
            long id = ids.next();
            Nulls.change(
                    rows,
                    "insert into core_department (id, code, name, parent) values (?, ?, ?, ?)",
                    id,
                    code,
                    name,
                    above);
            return book.note(by, Kind.ORGANISATION, "department", id, "create", Facts.NONE, wanted);
        }
        long id = found.get().id;
        if (found.get().facts.equals(wanted)) {
            return false;
        }
        if (isOrIsBelow(id, above, "select parent from core_department where id = ?")) {
            throw new Invalid(
                    "organisation.department-circle",
                    "Department {0} cannot belong to {1}, which is the same or lies below it.",
                    code,
                    parent.orElse(""));
        }
        Nulls.change(rows, "update core_department set name = ?, parent = ? where id = ?", name, above, id);
        return book.note(by, Kind.ORGANISATION, "department", id, "edit", found.get().facts, wanted);
    }

    boolean seat(
            Caller by,
            String code,
            String name,
            String department,
            Optional<String> reportsTo,
            Optional<String> kind,
            List<String> aliases) {
        book.open();
        Codes.checkCode(code);
        Codes.checkName(name);
        kind.ifPresent(k -> Codes.checkName(k, 64));
        long departmentId = codes.department(department);
        Long above = reportsTo.map(codes::seat).orElse(null);
        List<String> names = aliases.stream().distinct().sorted().toList();
        Facts wanted =
                facts(code, name, department, above == null ? null : codes.ofSeat(above), kind.orElse(null), names);
        Optional<Found> found = findSeat(code);
        if (found.isEmpty()) {
            long id = ids.next();
            refuseTaken(code, id);
            Nulls.change(
                    rows,
                    "insert into core_seat (id, code, name, department, reports_to, kind) values (?, ?, ?, ?, ?, ?)",
                    id,
                    code,
                    name,
                    departmentId,
                    above,
                    kind.orElse(null));
            setAliases(id, names);
            return book.note(by, Kind.ORGANISATION, "seat", id, "create", Facts.NONE, wanted);
        }
        long id = found.get().id;
        if (found.get().facts.equals(wanted)) {
            return false;
        }
        if (isOrIsBelow(id, above, "select reports_to from core_seat where id = ?")) {
            throw new Invalid(
                    "organisation.seat-circle",
                    "Seat {0} cannot report to {1}, which is the same or lies below it.",
                    code,
                    reportsTo.orElse(""));
        }
        Nulls.change(
                rows,
                "update core_seat set name = ?, department = ?, reports_to = ?, kind = ? where id = ?",
                name,
                departmentId,
                above,
                kind.orElse(null),
                id);
        setAliases(id, names);
        return book.note(by, Kind.ORGANISATION, "seat", id, "edit", found.get().facts, wanted);
    }

    private Optional<Found> findSeat(String code) {
        List<String> aliases = rows.list(
                row -> row.text(1),
                "select a.alias from core_seat_alias a join core_seat s on s.id = a.seat where s.code = ? order by"
                        + " a.alias",
                code);
        return rows.first(
                row -> new Found(
                        row.number(1),
                        facts(
                                code,
                                row.text(2),
                                row.text(3),
                                row.textOrNull(4),
                                row.textOrNull(5),
                                aliases.stream().sorted().toList())),
                "select s.id, s.name, d.code, p.code, s.kind from core_seat s"
                        + " join core_department d on d.id = s.department"
                        + " left join core_seat p on p.id = s.reports_to where s.code = ?",
                code);
    }

    private static Facts facts(
            String code,
            String name,
            String department,
            @Nullable String reportsTo,
            @Nullable String kind,
            List<String> aliases) {
        return Facts.of(
                "code",
                code,
                "name",
                name,
                "department",
                department,
                "reportsTo",
                reportsTo,
                "kind",
                kind,
                "aliases",
                aliases);
    }

    private void setAliases(long seat, List<String> aliases) {
        rows.change("delete from core_seat_alias where seat = ?", seat);
        for (String alias : aliases) {
            Codes.checkName(alias, 64);
            refuseTaken(alias, seat);
            rows.change("insert into core_seat_alias (alias, seat) values (?, ?)", alias, seat);
        }
    }

    private void refuseTaken(String name, long seat) {
        for (String sql : SEATS_NAMED) {
            rows.first(row -> row.text(1), sql, name, seat).ifPresent(other -> {
                throw new Invalid("organisation.seat-name-taken", "{0} already is a name of seat {1}.", name, other);
            });
        }
    }

    /** Whether {@code at} is the thing or stands below it, going up by what the statement says is above. */
    private boolean isOrIsBelow(long id, @Nullable Long at, String aboveSql) {
        for (Long step = at; step != null; step = above(step, aboveSql)) {
            if (step == id) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Long above(long id, String aboveSql) {
        return rows.list(row -> row.numberOrNull(1), aboveSql, id).get(0);
    }
}
