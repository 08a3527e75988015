package tangram.survey.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;
import tangram.survey.file.CalendarReader;

/** The working calendar as a row; as usual it is none. */
final class CalendarRows {

    private CalendarRows() {}

    static Map<String, Map<String, Object>> of(WorkingCalendar calendar) {
        Map<String, Object> row = new Row()
                .unless(days(WorkingCalendar.USUAL), "days", days(calendar))
                .unless(hours(WorkingCalendar.USUAL), "hours", hours(calendar))
                .unless(
                        List.of(),
                        "holidays",
                        calendar.holidays().stream().map(CalendarRows::row).toList())
                .unless(
                        List.of(),
                        "workdays",
                        calendar.workdays().stream()
                                .map(day -> new Row()
                                        .with("day", day.day().toString())
                                        .with("name", day.name())
                                        .values())
                                .toList())
                .values();
        return row.isEmpty() ? Map.of() : new LinkedHashMap<>(Map.of("", row));
    }

    private static List<String> days(WorkingCalendar calendar) {
        return calendar.days().stream().sorted().map(CalendarReader::word).toList();
    }

    private static List<String> hours(WorkingCalendar calendar) {
        return calendar.hours().stream().map(Hours::text).toList();
    }

    private static Map<String, Object> row(Holiday holiday) {
        Row row = new Row();
        if (holiday.from().equals(holiday.until())) {
            row.with("day", holiday.from().toString());
        } else {
            row.with("from", holiday.from().toString())
                    .with("until", holiday.until().toString());
        }
        return row.with("name", holiday.name()).values();
    }
}
