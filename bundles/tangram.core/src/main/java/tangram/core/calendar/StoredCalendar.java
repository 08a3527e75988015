package tangram.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.change.ChangeBook;
import tangram.core.change.Facts;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.calendar.CompanyCalendar;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;
import tangram.kernel.api.calendar.WorkingCalendar.Workday;

/** The calendar in its tables: a row for week and hours, one for each holiday and make-up day; none while it is the usual. */
@Component
public final class StoredCalendar implements CompanyCalendar {

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final ChangeBook book;

    @Activate
    public StoredCalendar(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
    }

    @Override
    public WorkingCalendar calendar() {
        return transactions.read(() -> found().map(Found::calendar).orElse(WorkingCalendar.USUAL));
    }

    private record Found(long id, WorkingCalendar calendar) {}

    private Optional<Found> found() {
        return rows.first(
                row -> new Found(row.number(1), calendar(row.text(2), row.text(3))),
                "select id, week, hours from core_calendar");
    }

    private WorkingCalendar calendar(String week, String hours) {
        List<Holiday> holidays = new ArrayList<>();
        List<Workday> workdays = new ArrayList<>();
        rows.each(
                row -> {
                    if (row.flag(3)) {
                        workdays.add(new Workday(day(row, 1), row.text(4)));
                    } else {
                        holidays.add(new Holiday(day(row, 1), day(row, 2), row.text(4)));
                    }
                },
                "select first_day, last_day, works, name from core_calendar_day order by first_day");
        return new WorkingCalendar(
                Arrays.stream(week.split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet()),
                Arrays.stream(hours.split(","))
                        .flatMap(text -> Hours.of(text).stream())
                        .toList(),
                holidays,
                workdays);
    }

    private static LocalDate day(Row row, int column) {
        return Optional.ofNullable(row.dateOrNull(column)).orElseThrow();
    }

    @Override
    public boolean set(Caller by, WorkingCalendar wanted) {
        book.open();
        CalendarCheck.check(wanted);
        WorkingCalendar calendar = sorted(wanted);
        Optional<Found> found = found();
        boolean usual = calendar.equals(WorkingCalendar.USUAL);
        if (found.map(Found::calendar).orElse(WorkingCalendar.USUAL).equals(calendar)) {
            return false;
        }
        rows.change("delete from core_calendar");
        rows.change("delete from core_calendar_day");
        long id = found.map(Found::id).orElseGet(ids::next);
        if (!usual) {
            write(id, calendar);
        }
        Facts before = found.map(Found::calendar).map(StoredCalendar::facts).orElse(Facts.NONE);
        String operation = found.isEmpty() ? "create" : usual ? "delete" : "edit";
        return book.note(by, Kind.ACCESS, "calendar", id, operation, before, usual ? Facts.NONE : facts(calendar));
    }

    private void write(long id, WorkingCalendar calendar) {
        rows.change(
                "insert into core_calendar (id, week, hours) values (?, ?, ?)",
                id,
                week(calendar.days()),
                String.join(",", texts(calendar.hours())));
        String insert = "insert into core_calendar_day (first_day, last_day, works, name) values (?, ?, ?, ?)";
        calendar.holidays().forEach(h -> rows.change(insert, h.from(), h.until(), false, h.name()));
        calendar.workdays().forEach(w -> rows.change(insert, w.day(), w.day(), true, w.name()));
    }

    private static WorkingCalendar sorted(WorkingCalendar calendar) {
        return new WorkingCalendar(
                calendar.days(),
                calendar.hours(),
                calendar.holidays().stream()
                        .sorted(Comparator.comparing(Holiday::from))
                        .toList(),
                calendar.workdays().stream()
                        .sorted(Comparator.comparing(Workday::day))
                        .toList());
    }

    private static String week(Set<DayOfWeek> days) {
        return days.stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(","));
    }

    private static List<String> texts(List<Hours> hours) {
        return hours.stream().map(Hours::text).toList();
    }

    private static Facts facts(WorkingCalendar calendar) {
        return Facts.of(
                "days",
                week(calendar.days()),
                "hours",
                texts(calendar.hours()),
                "holidays",
                calendar.holidays().stream()
                        .map(h -> h.from() + "/" + h.until() + " " + h.name())
                        .toList(),
                "workdays",
                calendar.workdays().stream().map(w -> w.day() + " " + w.name()).toList());
    }
}
