package tangram.core.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Rows;

/** Reads the organisation whole, in the current transaction: six statements, whatever its size. */
final class ChartReader {

    private final Rows rows;

    ChartReader(Rows rows) {
        this.rows = rows;
    }

    DayChart read(LocalDate day) {
        List<Department> departments = rows.list(
                row -> new Department(row.number(1), row.text(2), row.text(3), row.numberOrNull(4)),
                "select id, code, name, parent from core_department");
        Map<Long, List<String>> aliases = new HashMap<>();
        rows.list(
                row -> aliases.computeIfAbsent(row.number(1), none -> new ArrayList<>())
                        .add(row.text(2)),
                "select seat, alias from core_seat_alias order by alias");
        List<Seat> seats = rows.list(
                row -> new Seat(
                        row.number(1),
                        row.text(2),
                        row.text(3),
                        row.number(4),
                        row.numberOrNull(5),
                        row.textOrNull(6),
                        aliases.getOrDefault(row.number(1), List.of())),
                "select id, code, name, department, reports_to, kind from core_seat");
        List<Person> people = rows.list(
                row -> new Person(row.number(1), row.text(2), row.text(3), row.flag(4), row.flag(5), row.textOrNull(6)),
                "select id, login, name, administrator, active, email from core_person");
        List<Desk> desks = rows.list(
                row -> new Desk(row.number(1), row.numberOrNull(2), row.numberOrNull(3)),
                "select id, seat, holder from core_desk");
        List<Assignment> assignments = rows.list(
                row -> new Assignment(
                        row.number(1),
                        row.number(2),
                        Assignment.Kind.valueOf(row.text(3).toUpperCase(Locale.ROOT)),
                        row.dateOrNull(4),
                        row.dateOrNull(5)),
                "select person, desk, kind, starts, ends from core_assignment");
        return new DayChart(day, departments, seats, people, desks, assignments);
    }
}
