package tangram.kernel.api.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a company works, by the clocks on its walls. A make-up day (调休) is worked whatever day of the week it is; a holiday
 * is not. Immutable; {@link CompanyCalendar} says what may be in one.
 *
 * @param days the days of the week that are worked
 * @param hours when, on each of them, one after the other
 * @param holidays in any order
 * @param workdays make-up days, in any order
 */
public record WorkingCalendar(Set<DayOfWeek> days, List<Hours> hours, List<Holiday> holidays, List<Workday> workdays) {

    /** Monday to Friday from nine to six. */
    public static final WorkingCalendar USUAL = new WorkingCalendar(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            List.of(new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0))),
            List.of(),
            List.of());

    public WorkingCalendar {
        days = Set.copyOf(days);
        hours = List.copyOf(hours);
        holidays = List.copyOf(holidays);
        workdays = List.copyOf(workdays);
    }

    /**
     * A part of a day.
     *
     * @param from the first minute
     * @param until the first minute after it; midnight is the end of the day
     */
    public record Hours(LocalTime from, LocalTime until) {

        private static final Pattern TEXT = Pattern.compile("([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])");
        private static final String END = "24:00";

        /** What {@code 09:00-18:00} says; empty when it says nothing or the end is not after the beginning. */
        public static Optional<Hours> of(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                String end = parts.group(2);
                LocalTime until = end.equals(END) ? LocalTime.MIDNIGHT : LocalTime.parse(end);
                Hours hours = new Hours(LocalTime.parse(parts.group(1)), until);
                boolean said = !end.equals("00:00") && (hours.toTheEnd() || hours.from.isBefore(until));
                return said ? Optional.of(hours) : Optional.empty();
            } catch (DateTimeException noTime) {
                return Optional.empty();
            }
        }

        /** Whether it goes on until the day ends. */
        public boolean toTheEnd() {
            return until.equals(LocalTime.MIDNIGHT);
        }

        /** As {@link #of} reads it. */
        public String text() {
            return from + "-" + (toTheEnd() ? END : until.toString());
        }
    }

    /**
     * Days off.
     *
     * @param until the last day; the first where it is one day
     */
    public record Holiday(LocalDate from, LocalDate until, String name) {}

    /** A day that is worked although it would be free. */
    public record Workday(LocalDate day, String name) {}
}
