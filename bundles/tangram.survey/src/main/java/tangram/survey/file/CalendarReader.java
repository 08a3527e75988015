package tangram.survey.file;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.calendar.WorkingCalendar.Holiday;
import tangram.kernel.api.calendar.WorkingCalendar.Hours;
import tangram.kernel.api.calendar.WorkingCalendar.Workday;
import tangram.survey.file.Survey.CalendarRow;

/** Reads the working calendar (工作日历). Whether its days and hours go together, the calendar itself tells. */
public final class CalendarReader {

    private static final int NAME = 100;
    private static final LocalDate NO_DAY = LocalDate.EPOCH;
    private static final List<String> WEEK =
            Stream.of(DayOfWeek.values()).map(CalendarReader::word).toList();

    private final Findings findings;

    CalendarReader(Findings findings) {
        this.findings = findings;
    }

    /** How a survey calls a day of the week: {@code mon}. */
    public static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** All there is to say; what the section does not name is as usual. */
    Optional<CalendarRow> calendar(Form top) {
        return top.form("calendar", form -> {
            if (form.ifYesNo("remove").orElse(false)) {
                form.leaveTheRest();
                return new CalendarRow(form.place(), WorkingCalendar.USUAL);
            }
            return new CalendarRow(
                    form.place(),
                    new WorkingCalendar(
                            days(form),
                            hours(form),
                            form.rows("holidays", "name", this::holiday),
                            form.rows("workdays", "name", this::workday)));
        });
    }

    private Set<DayOfWeek> days(Form form) {
        if (!form.keys().contains("days")) return WorkingCalendar.USUAL.days();
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : form.ifTexts("days").orElse(List.of())) {
            if (WEEK.contains(word)) days.add(DayOfWeek.of(WEEK.indexOf(word) + 1));
            else findings.error(form.at("days"), "not-one-of", "days", word, String.join(", ", WEEK));
        }
        return days;
    }

    private List<Hours> hours(Form form) {
        if (!form.keys().contains("hours")) return WorkingCalendar.USUAL.hours();
        List<Hours> hours = new ArrayList<>();
        for (String text : form.ifTexts("hours").orElse(List.of()))
            Hours.of(text).ifPresentOrElse(hours::add, () -> findings.error(form.at("hours"), "bad-hours", text));
        return hours;
    }

    private Holiday holiday(Form form) {
        String name = form.text("name", NAME);
        if (form.keys().contains("day")) {
            LocalDate day = day(form, "day");
            return new Holiday(day, day, name);
        }
        LocalDate from = day(form, "from");
        LocalDate until = day(form, "until");
        if (until.isBefore(from)) findings.error(form.at("until"), "ends-before-it-begins", until.toString());
        return new Holiday(from, until, name);
    }

    private Workday workday(Form form) {
        return new Workday(day(form, "day"), form.text("name", NAME));
    }

    private LocalDate day(Form form, String key) {
        if (!form.keys().contains(key)) findings.error(form.at(key), "required", key);
        return form.ifDate(key).orElse(NO_DAY);
    }
}
